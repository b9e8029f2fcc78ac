using System.Diagnostics;
using System.Net;
using Fastly.Tokens.Tests.Campaign;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>
/// Every reader of a body, fed with what no service would send: it answers with a value or a documented exception, soon, and
/// in memory that is in proportion. What fails is printed, and replays with <c>FASTLY_FUZZ_SEED</c> and one run.
/// </summary>
public sealed class BodyFuzzTests
{
    /// <summary>Reading, keeping and quoting a token of a kilobyte takes some copies of each byte, and a minimum for each call.</summary>
    private const int MostPerByte = 120;
    private const int MostPerCall = 2_000_000;

    private static readonly HttpStatusCode[] Failures =
    [
        HttpStatusCode.BadRequest,
        HttpStatusCode.Unauthorized,
        HttpStatusCode.Forbidden,
        HttpStatusCode.NotFound,
        HttpStatusCode.UnprocessableEntity,
        HttpStatusCode.TooManyRequests,
        HttpStatusCode.BadGateway,
    ];

    private static readonly Dictionary<string, (HttpMethod Method, string Path, Func<AutomationTokensClient, Task> CallAsync)> Calls = new()
    {
        ["get"] = (HttpMethod.Get, "/automation-tokens/T1", client => client.GetAsync("T1")),
        ["self"] = (HttpMethod.Get, "/tokens/self", client => client.GetSelfAsync()),
        ["page"] = (HttpMethod.Get, "/automation-tokens", client => client.ListPageAsync()),
        ["list"] = (
            HttpMethod.Get,
            "/automation-tokens",
            client => client.ListAsync(new ListingOptions { MaxPages = 20, MaxVerificationPasses = 2 }).ToListAsync()
        ),
        ["services"] = (HttpMethod.Get, "/automation-tokens/T1/services", client => client.ListServicesPageAsync("T1")),
        ["workspaces"] = (
            HttpMethod.Get,
            "/automation-tokens/T1/workspaces",
            client => client.ListWorkspacesAsync("T1", new CursorListingOptions { MaxPages = 20 }).ToListAsync()
        ),
        ["create"] = (HttpMethod.Post, "/automation-tokens", CreateAsync),
        ["sudo"] = (HttpMethod.Post, "/sudo", client => client.EnterSudoModeAsync(new SudoCredentials("ada@example.com", "correct horse"))),
        ["revoke"] = (HttpMethod.Delete, "/automation-tokens/T1", client => client.RevokeAsync("T1")),
        ["rotate"] = (HttpMethod.Get, "/automation-tokens/T1", client => client.RotateAsync("T1", null, (_, _) => Task.CompletedTask)),
    };

    private static IEnumerable<string> Operations => Calls.Keys;

    [TestCaseSource(nameof(Operations))]
    public void A_success_with_any_body_is_a_value_or_a_documented_exception(string operation)
    {
        var (method, path, callAsync) = Calls[operation];
        Fuzz(operation, SampleBodies.Of(method, path), _ => HttpStatusCode.OK, callAsync);
    }

    [TestCaseSource(nameof(Operations))]
    public void A_failure_with_any_body_is_a_documented_exception(string operation) =>
        Fuzz(
            operation,
            [.. SampleBodies.Errors.Select(System.Text.Encoding.UTF8.GetBytes)],
            chance => chance.Pick(Failures),
            Calls[operation].CallAsync
        );

    private static void Fuzz(
        string operation,
        IReadOnlyList<byte[]> samples,
        Func<Chance, HttpStatusCode> status,
        Func<AutomationTokensClient, Task> callAsync
    )
    {
        var (body, statusCode) = (Array.Empty<byte>(), HttpStatusCode.OK);
        using var handler = new StubHandler(request => StubHandler.Response(request, body, statusCode));
        using var client = new AutomationTokensClient(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 }
        );
        // The first call allocates what later ones share.
        for (var number = -samples.Count; number < FuzzSettings.Runs; number++)
        {
            var seed = FuzzSettings.Seed + number;
            var chance = Chance.Of(seed).For(operation);
            body = number < 0 ? samples[number + samples.Count] : Mutation.Of(samples[chance.Below(samples.Count)], chance);
            statusCode = status(chance);
            var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
            var exception = Call(client, callAsync);
            var (took, used) = (Stopwatch.GetElapsedTime(began), GC.GetTotalAllocatedBytes() - allocated);
            var isFine =
                exception is null or FastlyApiException
                && took < TimeSpan.FromSeconds(5)
                && (number < 0 || used < MostPerCall + ((long)MostPerByte * body.Length));
            if (!isFine)
                Assert.Fail(
                    $"{operation}, seed {seed}: {statusCode}, {body.Length} bytes, {took},"
                        + $" {used} bytes allocated, {exception}"
                        + $"{Environment.NewLine}{Convert.ToBase64String(body)}"
                );
        }
    }

    private static Exception? Call(AutomationTokensClient client, Func<AutomationTokensClient, Task> callAsync)
    {
        try
        {
            var call = callAsync(client);
            return call.Wait(TimeSpan.FromSeconds(20)) ? null : new TimeoutException("It hangs.");
        }
        catch (AggregateException exception)
        {
            return exception.InnerException;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static Task<AutomationTokenCreateResponse> CreateAsync(AutomationTokensClient client) =>
        client.CreateAsync(
            new AutomationTokenCreateRequest
            {
                Name = "new",
                Role = AutomationTokenRole.Engineer,
                Scope = TokenScopes.PurgeSelect,
                Services = ServiceAccess.Only("S1"),
            }
        );
}
