using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Audit;

/// <summary>An audit of an account: it lists the tokens, and sends nothing else.</summary>
public sealed class AuditAsyncTests
{
    [Test]
    public async Task An_audit_reads_every_page_and_changes_nothing()
    {
        using var session = new FakeSession();
        session.Fastly.AddTokens(250);

        var report = await session.Client.AuditAsync();
        var tokens = await session.Client.ListAsync().ToListAsync(CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That((report.TokensAudited, report.AuditedAt), Is.EqualTo((250, session.Clock.GetUtcNow())));
            Assert.That(session.Fastly.Requests, Has.All.Matches<FakeRequest>(FakeSession.IsListing));
            Assert.That(
                AuditReport.Create(tokens, clock: session.Clock).Findings.Select(finding => $"{finding}"),
                Is.EqualTo(report.Findings.Select(finding => $"{finding}")).And.Not.Empty
            );
        });
    }

    [Test]
    public async Task An_empty_account_has_no_findings()
    {
        using var session = new FakeSession();

        var report = await session.Client.AuditAsync();

        Assert.That((report.TokensAudited, report.Findings.Count, $"{report}"), Is.EqualTo((0, 0, "0 findings in 0 tokens")));
    }

    [Test]
    public void A_list_that_cannot_be_read_is_an_error_and_not_a_report()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(500), FakeSession.IsListing, times: int.MaxValue);

        Assert.That(async () => await session.RunAsync(session.Client.AuditAsync()), Throws.TypeOf<FastlyServerException>());
    }

    [Test]
    public void An_audit_can_be_cancelled()
    {
        using var session = new FakeSession();

        Assert.That(
            async () => await session.Client.AuditAsync(cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public void Five_thousand_tokens_take_bounded_memory_and_time()
    {
        var tokens = Enumerable
            .Range(0, 5000)
            .Select(number => AuditedToken.With(("id", $"T{number}"), ("name", $"deploy {number / 2}"), ("expires_at", null)))
            .ToList();
        var clock = AuditedToken.Clock();
        _ = AuditReport.Create(tokens.Take(10), clock: clock);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var report = AuditReport.Create(tokens, clock: clock);

        // Two findings a token; quadratic comparisons of names would allocate, or take, far more.
        Assert.That(report.Findings, Has.Count.EqualTo(10_000));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(40_000_000));
    }
}
