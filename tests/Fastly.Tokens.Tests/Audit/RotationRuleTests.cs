using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Audit;

/// <summary>The rules about rotations, on what rotations really leave.</summary>
public sealed class RotationRuleTests
{
    [Test]
    public async Task A_stopped_rotation_is_found_and_a_finished_one_is_not()
    {
        using var session = new FakeSession();
        session.Use((await session.RotateAsync(session.AddOld())).Successor.Id);
        var old = session.AddOld();
        var stopped = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => throw new IOException())
        );

        var finding = (await AuditAsync(session)).Single();

        Assert.That(finding.ToString(), Is.EqualTo($"high unfinished-rotation {stopped.SuccessorId}: {Replaces(old.Id)}"));
        Assert.That(finding.Since, Is.EqualTo((await session.Client.GetAsync(stopped.SuccessorId!)).CreatedAt));
    }

    [Test]
    public async Task A_rotation_is_found_when_its_overlap_has_ended_and_not_before()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var pending = (await session.RotateAsync(old, new RotationOptions { Overlap = TimeSpan.FromHours(1) })).PendingRevocation!;

        var before = await AuditAsync(session);
        session.Clock.Advance(TimeSpan.FromHours(1));
        var after = await AuditAsync(session);

        Assert.Multiple(() =>
        {
            Assert.That(before, Is.Empty);
            Assert.That(after.Single().TokenId, Is.EqualTo(pending.SuccessorId));
            Assert.That(after.Single().Since, Is.EqualTo(pending.DueAt).Within(TimeSpan.FromSeconds(5)));
        });
    }

    [Test]
    public async Task An_old_token_that_has_expired_is_no_longer_in_the_way()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { ExpiresAt = session.Clock.GetUtcNow().AddHours(1) });
        var successor = session.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {old.Id})" });

        var before = await AuditAsync(session);
        session.Clock.Advance(TimeSpan.FromHours(2));
        session.Use(successor.Id);
        var after = await AuditAsync(session);

        Assert.Multiple(() =>
        {
            Assert.That(before.Select(finding => finding.TokenId), Is.EqualTo(new[] { successor.Id }));
            Assert.That(after, Is.Empty);
        });
    }

    [Test]
    public async Task A_successor_that_nobody_uses_is_found_after_the_old_token_is_gone()
    {
        using var session = new FakeSession();
        var orphan = session.Fastly.AddToken(new FakeToken { Name = "deploy (successor of 5Yo3XXXlNlMFYKTMKGvR7C)" });

        var finding = (await AuditAsync(session)).Single();

        Assert.That((finding.Rule, finding.TokenId), Is.EqualTo((AuditRule.UnfinishedRotation, orphan.Id)));
        session.Use(orphan.Id);
        Assert.That(await AuditAsync(session), Is.Empty);
    }

    [Test]
    public async Task Several_successors_of_one_token_are_a_finding_of_each()
    {
        using var session = new FakeSession();
        foreach (var name in new[] { "deploy (successor of A1)", "deploy (successor of A1)-0123456789abcdef0123456789abcdef" })
            session.Use(session.Fastly.AddToken(new FakeToken { Name = name }).Id);
        session.Use(session.Fastly.AddToken(new FakeToken { Name = "deploy (successor of A2)" }).Id);

        var findings = await AuditAsync(session);

        Assert.That(
            findings.Select(finding => (finding.Rule, finding.Reason)),
            Is.EqualTo(Enumerable.Repeat((AuditRule.SeveralSuccessors, "It is one of 2 successors of A1."), 2))
        );
    }

    private static string Replaces(string id) => $"It was created to replace {id}, which is still in force.";

    private static async Task<IReadOnlyList<AuditFinding>> AuditAsync(FakeSession session)
    {
        var options = new AuditOptions { Rules = [AuditRule.UnfinishedRotation, AuditRule.SeveralSuccessors] };
        return (await session.Client.AuditAsync(options)).Findings;
    }
}
