using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Stops a rotation at each step in each way: what the consumers hold always works, and unfinished tokens are found.</summary>
public sealed class RotationStepTests
{
    /// <summary>As many requests as the rotation takes that is stopped at each of them, and a few more for what a fault adds.</summary>
    private const int Steps = 20;

    [Test]
    public void A_rotation_can_be_stopped_anywhere([Values] FakeResponseShape shape, [Values] bool isFromThereOn)
    {
        var tally = new Tally();
        var seed = Enumerable.Range(1, 1000).First(seed => IsOf(shape, seed) && Rotate(seed, new Tally(), _ => null, "nothing") < Steps);
        for (var step = 1; step <= Steps; step++)
        {
            // Others who create without end keep a listing without counts from ever ending.
            foreach (var kind in Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.OthersCreate || !isFromThereOn))
                Rotate(
                    seed,
                    tally,
                    number => number == step || (isFromThereOn && number > step) ? kind : null,
                    $"{kind} at request {step}"
                );
        }

        Assert.That(tally.Ended("success"), Is.GreaterThan(20));
        Assert.That(tally.Operations - tally.Ended("success"), Is.GreaterThan(50));
    }

    private static bool IsOf(FakeResponseShape shape, int seed)
    {
        using var world = new World(seed, new Tally(), _ => null);
        return world.Service.Shape == shape;
    }

    /// <summary>How many requests a rotation took that revoked the old token; null if it did not.</summary>
    private static int? Rotate(int seed, Tally tally, Func<int, FaultKind?> faults, string what)
    {
        using var world = new World(seed, tally, faults);
        var old = world.Others.Create(world.Chance.For("old"));
        world.Fastly.EnterSudoMode(world.KeyId);
        try
        {
            var rotating = new Rotating(world, world.Chance.For("rotating"), old);
            world.Perform(rotating);
            if (rotating.Created.Count > 0)
                FindWhatIsLeft(world, old, rotating.Created[0]);
            return world.Fastly.RevokedTokens.Any(token => token.Id == old.Id) ? world.Fastly.Requests.Count : null;
        }
        catch (BrokenPromiseException exception)
        {
            Assert.Fail($"Seed {seed}, {what}: {exception.Message}{Environment.NewLine}{world.Trace()}");
            throw;
        }
    }

    private static void FindWhatIsLeft(World world, FakeToken old, FakeToken successor)
    {
        // Expired tokens may not be listed.
        if (!world.Works(old.Secret) || !world.Works(successor.Secret))
            return;
        var fastly = world.Fastly;
        fastly.Faults.Choose = null;
        (fastly.BeforeRequest, fastly.AfterRequest) = (null, null);
        using var client = new AutomationTokensClient(
            new FastlyApiKey(fastly.AddUser().Key),
            new AutomationTokensClientOptions { Handler = fastly }
        );
        var unfinished = client.FindUnfinishedRotationsAsync().GetAwaiter().GetResult();
        Assert.That(
            unfinished.Any(found => found.OldToken?.Id == old.Id && found.Successor.Id == successor.Id),
            Is.True,
            $"{successor} was left, and not found"
        );
    }
}
