using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

public sealed class BulkTests
{
    [Test]
    public async Task Each_token_is_revoked_and_has_one_result([Values(1, 4, 64)] int concurrency)
    {
        using var session = new FakeSession(new FakeFastlyOptions { WriteLimitPerHour = 9999 });
        var kept = session.Fastly.AddTokens(5);
        var tokens = session.Fastly.AddTokens(200);

        var results = await session
            .Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { MaxConcurrency = concurrency })
            .ReadAllAsync();

        Assert.That(results.Select(result => result.Id), Is.EquivalentTo(tokens.Select(token => token.Id)));
        Assert.That(
            results.Select(result => (result.Outcome, result.Error)),
            Is.All.EqualTo(((RevocationOutcome?)RevocationOutcome.Revoked, (FastlyApiException?)null))
        );
        Assert.That(session.Fastly.Tokens.Select(token => token.Id), Is.EqualTo(kept.Select(token => token.Id)));
    }

    [Test]
    public void An_invalid_id_in_the_list_is_refused_before_anything_is_sent([Values(null, "", "self", "a/b")] string? bad)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();

        Assert.That(
            () => session.Client.RevokeManyAsync([token.Id, token.Id, bad!]),
            Throws
                .InstanceOf<ArgumentException>()
                .With.Property("ParamName")
                .EqualTo("ids[2]")
                .And.Message.Contains("ids[2]")
                .And.Message.Not.Contains("a/b")
        );
        Assert.That(() => session.Client.RevokeManyAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("ids"));
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [TestCase(0, 0)]
    [TestCase(65, 0)]
    [TestCase(1, -1)]
    public void Options_outside_of_their_range_are_refused(int concurrency, int reserved)
    {
        using var session = new FakeSession();

        Assert.That(
            () =>
                session.Client.RevokeManyAsync(
                    ["A"],
                    new BulkRevocationOptions { MaxConcurrency = concurrency, ReservedWrites = reserved }
                ),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
    }

    [Test]
    public async Task An_empty_list_has_no_results()
    {
        using var session = new FakeSession();

        Assert.That(await session.Client.RevokeManyAsync([]).ReadAllAsync(), Is.Empty);
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public async Task A_repeated_id_is_revoked_once()
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();

        var results = await session.Client.RevokeManyAsync([token.Id, token.Id, token.Id]).ReadAllAsync();

        Assert.That(results.Single().Outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.Requests.Count(request => request.Path == $"/tokens/{token.Id}"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_maximum_concurrency_is_used_and_not_exceeded([Values(1, 3, 8)] int concurrency)
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(24);
        // How many writes are left is known, so that none goes ahead alone to find out.
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        var (now, most) = (0, 0);
        var gate = new object();
        var full = new TaskCompletionSource();
        session.Fastly.BeforeRequest = request =>
        {
            // The first request of each: which route works is known by now.
            if (!request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal) || request.Method != HttpMethod.Get)
                return;
            lock (gate)
            {
                most = Math.Max(most, ++now);
                if (now == concurrency)
                    full.TrySetResult();
            }
        };
        session.Fastly.AfterRequest = request =>
        {
            lock (gate)
            {
                if (request.Path.StartsWith("/tokens/", StringComparison.Ordinal) && request.Method == HttpMethod.Delete)
                    now--;
            }
        };
        session.Fastly.Faults.Add(
            FakeFault.Hold(ShortlyAfter(full.Task)),
            request => request.Path.StartsWith("/tokens/", StringComparison.Ordinal) && request.Method == HttpMethod.Delete,
            times: int.MaxValue
        );

        await session
            .Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { MaxConcurrency = concurrency })
            .ReadAllAsync();

        Assert.That(most, Is.EqualTo(concurrency));
    }

    /// <summary>Long enough for one more to begin, if it may.</summary>
    private static async Task ShortlyAfter(Task task)
    {
        await task;
        await Task.Delay(50);
    }

    [Test]
    public async Task A_failure_is_a_result_and_stops_nothing()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(20);
        session.Fastly.Faults.Add(
            FakeFault.Response(401),
            request => FakeSession.IsDelete(request) && request.Path.EndsWith(tokens[7].Id, StringComparison.Ordinal),
            times: int.MaxValue
        );
        session.Fastly.Faults.Add(
            FakeFault.DropBefore(),
            request => FakeSession.IsDelete(request) && request.Path.EndsWith(tokens[11].Id, StringComparison.Ordinal),
            times: int.MaxValue
        );

        var results = await session.Client.RevokeManyAsync(tokens.Select(token => token.Id)).ReadAllAsync();

        var failed = results.Where(result => result.Error is not null).ToDictionary(result => result.Id, result => result.Error!);
        Assert.That(failed, Has.Count.EqualTo(2));
        Assert.That(failed[tokens[7].Id], Is.TypeOf<FastlyUnauthorizedException>());
        Assert.That(failed[tokens[11].Id], Is.TypeOf<FastlyConnectionException>());
        Assert.That(results, Has.Count.EqualTo(20));
        Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Progress_counts_every_token_once()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(10);
        session.Fastly.Faults.Add(
            FakeFault.Response(401),
            request => FakeSession.IsDelete(request) && request.Path.EndsWith(tokens[3].Id, StringComparison.Ordinal),
            times: int.MaxValue
        );
        var progress = new Progress();

        await session
            .Client.RevokeManyAsync(tokens.Select(token => token.Id), new BulkRevocationOptions { Progress = progress })
            .ReadAllAsync();

        Assert.That(progress.Reports.Select(report => report.Completed), Is.EqualTo(Enumerable.Range(1, 10)));
        Assert.That(progress.Reports[^1], Is.EqualTo(new RevocationProgress(10, 1, 10)));
    }

    private sealed class Progress : IProgress<RevocationProgress>
    {
        internal List<RevocationProgress> Reports { get; } = [];

        public void Report(RevocationProgress value) => Reports.Add(value);
    }
}
