using System.Globalization;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>
/// Listings while tokens come and go faster than they are read: <c>FASTLY_CHURN_RUNS</c> makes it longer,
/// <c>FASTLY_CHURN_SEED</c> begins with another seed, and a single run replays that seed alone.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChurnTests
{
#if NET10_0_OR_GREATER
    private const int DefaultRuns = 5000;
#else
    // The library's source is the same for each framework, and so are the seeds.
    private const int DefaultRuns = 1250;
#endif

    /// <summary>Without counts, a listing is endless if tokens are created faster than they are read.</summary>
    private const int MaxPages = 100;

    [Test]
    public async Task A_listing_under_churn_holds_every_token_once_or_throws()
    {
        var (first, runs) = (Setting("FASTLY_CHURN_SEED", 1), Setting("FASTLY_CHURN_RUNS", DefaultRuns));
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var broken = new List<string>();
        for (var seed = first; seed < first + runs; seed++)
        {
            var random = new Random(seed);
            var setting = ChurnSetting.FixedRandom(random);
            var (outcome, fault) = await ListAsync(setting, new ChurningService(setting, random));
            var entry = fault is null ? outcome : "broken promise";
            tally[entry] = tally.GetValueOrDefault(entry) + 1;
            if (fault is not null)
                broken.Add($"Seed {seed}: {fault} ({setting})");
        }

        TestContext.Out.WriteLine(string.Join(Environment.NewLine, tally.Select(entry => $"{entry.Value, 8}  {entry.Key}")));
        Assert.That(broken, Is.Empty, () => string.Join(Environment.NewLine, broken.Take(5)));
        if (runs >= DefaultRuns)
            Assert.That(tally["complete"], Is.GreaterThan(runs / 2), "A listing that gives up too soon keeps the promise as well.");
    }

    /// <summary>Lists, and says how that ended and which promise is broken; null for none.</summary>
    private static async Task<(string Outcome, string? Fault)> ListAsync(ChurnSetting setting, ChurningService service)
    {
        using var client = new AutomationTokensClient(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { Handler = service });
        var listed = new List<string>();
        var outcome = "complete";
        var isComplete = true;
        try
        {
            var options = new ListingOptions
            {
                PageSize = setting.PageSize,
                MaxConcurrentPages = setting.MaxConcurrentPages,
                MaxConcurrentVerificationPages = setting.MaxConcurrentVerificationPages,
                MaxPages = MaxPages,
            };
            await foreach (var token in client.ListAsync(options))
                listed.Add(token.Id);
        }
        catch (FastlyApiException exception)
        {
            isComplete = false;
            outcome = exception is FastlyInvalidResponseException ? Reason(exception) : exception.GetType().Name;
        }

        var repeated = listed.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        if (repeated.Count > 0)
            return (outcome, $"twice: {string.Join(", ", repeated)}");
        var invented = listed.Except(service.Ever).ToList();
        if (invented.Count > 0)
            return (outcome, $"invented: {string.Join(", ", invented)}");
        var missing = service.Throughout.Except(listed).ToList();
        return (outcome, isComplete && missing.Count > 0 ? $"missing: {string.Join(", ", missing)}" : null);
    }

    /// <summary>The reason without its numbers.</summary>
    private static string Reason(Exception exception) =>
        string.Concat(
            exception
                .Message[(exception.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]
                .Where(character => !char.IsAsciiDigit(character))
        );

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
