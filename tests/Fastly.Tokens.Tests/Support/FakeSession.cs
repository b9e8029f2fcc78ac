using System.Text.Json.Nodes;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Support;

/// <summary>A fake Fastly, a clock that the test moves, and a client whose backoff has no jitter.</summary>
internal sealed class FakeSession : IDisposable
{
    internal const string Password = "correct horse battery staple";

    internal FakeSession(
        FakeFastlyOptions? fastly = null,
        Action<AutomationTokensClientOptions>? configure = null,
        bool isInSudoMode = true,
        TimeSpan serversClockIsAhead = default
    )
    {
        ServersClock = new ShiftedClock(Clock) { Shift = serversClockIsAhead };
        Fastly = new FakeFastly(ServersClock, fastly);
        User = Fastly.AddUser("someone@example.com", Password);
        Key = new FastlyApiKey(User.Key);
        if (isInSudoMode)
            Fastly.EnterSudoMode(User.KeyId);
        Options = new AutomationTokensClientOptions
        {
            Handler = Fastly,
            TimeProvider = Clock,
            Random = new FixedRandom(0),
        };
        configure?.Invoke(Options);
        Client = new AutomationTokensClient(Key, Options);
    }

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    internal ShiftedClock ServersClock { get; }

    internal FakeFastly Fastly { get; }

    internal FakeUser User { get; }

    internal FastlyApiKey Key { get; }

    internal AutomationTokensClientOptions Options { get; }

    internal AutomationTokensClient Client { get; }

    internal int Creations => Fastly.Requests.Count(IsCreation);

    internal static bool IsCreation(FakeRequest request) => request.Method == HttpMethod.Post && request.Path == "/automation-tokens";

    internal static bool IsSudo(FakeRequest request) => request.Path == "/sudo";

    internal static bool IsDelete(FakeRequest request) => request.Method == HttpMethod.Delete;

    internal static bool IsListing(FakeRequest request) => request.Method == HttpMethod.Get && request.Path == "/automation-tokens";

    internal static AutomationTokenCreateRequest Request(string name = "deploy") =>
        new()
        {
            Name = name,
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only("A"),
        };

    /// <summary>A fault that changes the JSON object of the response.</summary>
    internal static FakeFault Edit(Action<JsonObject> edit) =>
        FakeFault.RewriteBody(body =>
        {
            var json = JsonNode.Parse(body)!.AsObject();
            edit(json);
            return json.ToJsonString();
        });

    /// <summary>A fault that removes fields from the JSON object of the response.</summary>
    internal static FakeFault Without(params string[] fields) =>
        Edit(json =>
        {
            foreach (var field in fields)
                json.Remove(field);
        });

    internal IEnumerable<string> Sent(int skip = 0) => Fastly.Requests.Skip(skip).Select(request => $"{request.Method} {request.Path}");

    /// <summary>Moves the clock until the task has ended: by one step whenever all of the work waits.</summary>
    internal async Task<T> RunAsync<T>(Task<T> task, int stepInMilliseconds = 250)
    {
        var step = TimeSpan.FromMilliseconds(stepInMilliseconds);
#if MUTATION
        // The test host of dotnet-stryker blocks threads of the pool, which the barrier takes for work.
        while (await Task.WhenAny(task, Task.Delay(2)) != task)
            Clock.Advance(step);
#else
        // On a thread of its own: the barrier holds every thread of the pool, and the test may run on one.
        await Task.Factory.StartNew(
            () => Idleness.AdvanceUntilCompleted(task, () => Clock.Advance(step)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
#endif
        return await task;
    }

    public void Dispose()
    {
        Client.Dispose();
        Fastly.Dispose();
    }
}
