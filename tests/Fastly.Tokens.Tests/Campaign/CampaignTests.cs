using System.Globalization;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>
/// The promises under faults that a seed draws: <c>FASTLY_CAMPAIGN_RUNS</c> makes it longer,
/// <c>FASTLY_CAMPAIGN_SEED</c> begins with another seed, and a single run replays that seed alone.
/// </summary>
public sealed class CampaignTests
{
    private const int MeaningfulRuns = 2000;
#if NET10_0_OR_GREATER
    private const int DefaultRuns = MeaningfulRuns;
#else
    // The library's source is the same for each framework, and so are the seeds.
    private const int DefaultRuns = 500;
#endif
    private const int MostFailures = 5;

    [Test]
    public void No_fault_breaks_a_promise()
    {
        var (first, runs) = (Setting("FASTLY_CAMPAIGN_SEED", 1), Setting("FASTLY_CAMPAIGN_RUNS", DefaultRuns));
        var tally = new Tally();
        var failures = new List<string>();
        for (var seed = first; seed < first + runs && failures.Count < MostFailures; seed++)
        {
            if (Run.Of(seed, tally) is { } failure)
                failures.Add(failure);
        }

        TestContext.Out.WriteLine(tally);
        Assert.That(failures, Is.Empty, () => string.Join(Environment.NewLine + Environment.NewLine, failures));
        if (runs >= MeaningfulRuns)
            Assert.Multiple(() => Meaningful.Check(tally));
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
