using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>The rotation's own check marks the successor as used, which is not a use by consumers.</summary>
public sealed class RotationCheckTests
{
    [Test]
    public async Task It_carries_a_user_agent_of_its_own([Values(null, "Deployer/1.0")] string? application)
    {
        using var session = new FakeSession(configure: options => options.ApplicationName = application);

        var result = await session.RotateAsync(session.AddOld());

        var agents = session.Fastly.Requests.ToLookup(request => request.Key == session.User.Key, request => request.Header("User-Agent"));
        Assert.That(agents[false].Single(), Does.StartWith($"{application} Fastly.Tokens/".TrimStart()).And.EndsWith(" (rotation check)"));
        Assert.That(agents[true], Is.All.Not.Contains("rotation check"));
        Assert.That(session.Fastly.Find(result.Successor.Id)!.UserAgent, Is.EqualTo(agents[false].Single()));
    }

    [Test]
    public async Task A_successor_that_only_the_check_used_is_found_after_the_old_token_is_revoked([Values] FakeResponseShape shape)
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        var old = session.AddOld();
        var options = new RotationOptions { Services = shape == FakeResponseShape.Newest ? null : ServiceAccess.Only("A", "B") };
        var left = Assert
            .ThrowsAsync<FastlyRotationException>(async () =>
                await session.Client.RotateAsync(old.Id, null, (_, _) => throw new IOException(), options)
            )
            .SuccessorId!;
        session.Fastly.Revoke(old.Id);

        var found = (await session.Client.FindUnfinishedRotationsAsync()).Single();
        Assert.That((found.Successor.Id, found.SuccessorUse), Is.EqualTo((left, SuccessorUse.RotationCheck)));

        session.Use(left);
        Assert.That(await session.Client.FindUnfinishedRotationsAsync(), Is.Empty);
    }

    [TestCase(null, true, SuccessorUse.Never)]
    [TestCase("Fastly.Tokens/0.1.0 (rotation check)", true, SuccessorUse.Never)]
    [TestCase("Fastly.Tokens/0.1.0 (rotation check)", false, SuccessorUse.RotationCheck)]
    [TestCase("Deployer/1.0 Fastly.Tokens/9.9.9 (rotation check)", false, SuccessorUse.RotationCheck)]
    [TestCase("Fastly.Tokens/0.1.0", false, SuccessorUse.Others)]
    [TestCase("curl/8.7 (rotation check)", false, SuccessorUse.Others)]
    [TestCase("Fastly.Tokens/0.1.0 (rotation check) curl/8.7", false, SuccessorUse.Others)]
    [TestCase("", false, SuccessorUse.Others)]
    [TestCase(null, false, SuccessorUse.Others)]
    public void The_use_of_the_check_is_known_by_its_user_agent(string? agent, bool isUnused, SuccessorUse use)
    {
        var successor = new AutomationToken
        {
            Id = "A1",
            UserAgent = agent,
            LastUsedAt = isUnused ? null : DateTimeOffset.UnixEpoch,
        };

        Assert.That(new UnfinishedRotation("B2", null, successor).SuccessorUse, Is.EqualTo(use));
    }

    [Test]
    public async Task A_last_use_that_is_not_reported_is_not_one_that_never_was()
    {
        using var session = new FakeSession();
        var old = session.AddOld();
        var left = session.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {old.Id})" }).Id;
        session.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body => body.Replace("last_used_at", "last_seen_at", StringComparison.Ordinal)),
            FakeSession.IsListing,
            times: 10
        );

        var found = (await session.Client.FindUnfinishedRotationsAsync()).Single();

        Assert.That((found.Successor.Id, found.SuccessorUse), Is.EqualTo((left, SuccessorUse.NotReported)));
        Assert.That(
            async () => await session.RotateAsync(old),
            Throws.TypeOf<FastlyRotationException>().With.Message.Contains($"{left} (its last use is not reported)")
        );
    }
}
