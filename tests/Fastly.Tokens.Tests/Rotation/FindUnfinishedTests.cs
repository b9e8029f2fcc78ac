using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class FindUnfinishedTests
{
    [Test]
    public async Task A_rotation_in_its_overlap_is_found_and_a_finished_one_is_not()
    {
        using var session = new FakeSession();
        session.Fastly.AddTokens(120);
        var old = session.AddOld();
        session.Use((await session.RotateAsync(session.AddOld())).Successor.Id);
        var pending = (await session.RotateAsync(old, new RotationOptions { Overlap = TimeSpan.FromHours(1) })).PendingRevocation!;

        var found = (await session.Client.FindUnfinishedRotationsAsync()).Single();

        Assert.That((found.OldTokenId, found.OldToken?.Id, found.Successor.Id), Is.EqualTo((old.Id, old.Id, pending.SuccessorId)));
        Assert.That(found.OverlapUntil, Is.EqualTo(pending.DueAt).Within(TimeSpan.FromMinutes(5)).And.LessThanOrEqualTo(pending.DueAt));
        session.Clock.Advance(TimeSpan.FromHours(1));
        await session.Client.FinishRotationAsync(pending);
        session.Use(pending.SuccessorId);
        Assert.That(await session.Client.FindUnfinishedRotationsAsync(), Is.Empty);
    }

    [Test]
    public async Task An_unused_successor_is_found_after_the_old_token_is_revoked()
    {
        using var session = new FakeSession();
        var orphan = session.Fastly.AddToken(new FakeToken { Name = "deploy (successor of 5Yo3XXXlNlMFYKTMKGvR7C)" });
        session.Fastly.AddToken(
            new FakeToken { Name = "build (successor of 1cUMXXXlNlMFYKTMKGvR7C)", LastUsedAt = session.Clock.GetUtcNow() }
        );

        var found = (await session.Client.FindUnfinishedRotationsAsync()).Single();

        Assert.That(
            (found.OldTokenId, found.OldToken, found.Successor.Id),
            Is.EqualTo(("5Yo3XXXlNlMFYKTMKGvR7C", (AutomationToken?)null, orphan.Id))
        );
        Assert.That(found.OverlapUntil, Is.Null);
    }

    [Test]
    public async Task The_successor_of_a_stopped_rotation_is_found_after_another_rotation()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var stopped = Assert.ThrowsAsync<FastlyRotationException>(async () =>
            await session.Client.RotateAsync(old.Id, null, (_, _) => throw new IOException())
        );
        var second = await session.RotateAsync(old, new RotationOptions { AllowUnfinishedSuccessor = true });

        var found = await session.Client.FindUnfinishedRotationsAsync();

        Assert.That(found.Select(rotation => rotation.Successor.Id), Is.EquivalentTo(new[] { stopped.SuccessorId, second.Successor.Id }));
        Assert.That(found.Select(rotation => (rotation.OldTokenId, rotation.OldToken)), Is.All.EqualTo((old.Id, (AutomationToken?)null)));
    }

    [TestCase("deploy (successor of {0})", true)]
    [TestCase("deploy (successor of {0})-0123456789abcdef0123456789abcdef", true)]
    [TestCase("deploy (successor of {0}, overlap until 2026-11-23T13:00:00Z)", true)]
    [TestCase("deploy (successor of {0}, overlap until 2026-13-23T13:00:00Z)", false)]
    [TestCase("deploy (successor of {0}, overlap until noon)", false)]
    [TestCase("deploy (successor of {0}) and more", false)]
    [TestCase("deploy (successor of )", false)]
    [TestCase("deploy (successor of {0}", false)]
    [TestCase("deploy (successor of not an id)", false)]
    [TestCase("deploy (successor of Somebody)", true)]
    [TestCase("deploy", false)]
    public async Task A_successor_is_known_by_its_name(string name, bool isFound)
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        session.Fastly.AddToken(new FakeToken { Name = string.Format(System.Globalization.CultureInfo.InvariantCulture, name, old.Id) });

        Assert.That(await session.Client.FindUnfinishedRotationsAsync(), Has.Count.EqualTo(isFound ? 1 : 0));
    }

    [Test]
    public void A_list_that_cannot_be_read_is_an_error()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(500), FakeSession.IsListing, times: int.MaxValue);

        Assert.That(async () => await session.Client.FindUnfinishedRotationsAsync(), Throws.TypeOf<FastlyServerException>());
    }
}
