namespace Fastly.Tokens.Tests.Campaign;

/// <summary>A few operations, one after the other, in the world that a seed makes.</summary>
internal static class Run
{
    /// <summary>Runs a seed.</summary>
    /// <returns>What broke, with the trace of its requests; null if every promise was kept.</returns>
    internal static string? Of(int seed, Tally tally)
    {
        using var world = new World(seed, tally);
        tally.Runs++;
        try
        {
            var chance = world.Chance.For("operations");
            for (var (number, count) = (1, 2 + chance.Below(4)); number <= count; number++)
                world.Perform(Next(world, world.Chance.For("operation", number)));
            return null;
        }
        catch (Exception exception)
        {
            var what = exception is BrokenPromiseException ? exception.Message : exception.ToString();
            return $"Seed {seed} broke a promise. {what}{Environment.NewLine}{Describe(world)}{Environment.NewLine}{world.Trace()}";
        }
    }

    private static Operation Next(World world, Chance chance)
    {
        if (!world.Works(world.Key.Reveal()) && chance.Percent(80))
            world.ReplaceKey();
        var drawn = chance.For("which");
        if (world.Pending.Count > 0 && drawn.Percent(60))
        {
            var (pending, old, successor) = world.Pending.Dequeue();
            return new FinishingRotation(world, chance, pending, old, successor);
        }

        return drawn.Below(100) switch
        {
            < 24 => new Creating(world, chance),
            < 36 => new Listing(world, chance),
            < 44 => new ServiceListing(world, chance, AnyId(world, chance)),
            < 52 => new Read(world, chance, AnyId(world, chance)),
            < 62 => new Revoking(world, chance, AnyId(world, chance)),
            < 70 => Finishing(world, chance),
            < 79 => new BulkRevoking(
                world,
                chance,
                [.. Enumerable.Range(0, chance.For("how many").Below(12)).Select(i => AnyId(world, chance.For("id", i)))]
            ),
            _ => world.Others.Anyone(chance.For("old")) is { } old ? new Rotating(world, chance, old) : new Creating(world, chance),
        };
    }

    /// <summary>As a process that reads the pending revocation of another one from a file.</summary>
    private static Operation Finishing(World world, Chance chance)
    {
        if (world.Others.Anyone(chance.For("old")) is not { } old || world.Others.Anyone(chance.For("new")) is not { } successor)
            return new Listing(world, chance);
        // Mostly the successor that its name says it is: an unrelated one is refused at once.
        if (chance.For("named").Percent(80))
            world.Fastly.Update(successor.Id, token => token with { Name = $"token (successor of {old.Id})" });
        var pending = new PendingRevocation(
            old.Id,
            successor.Id,
            world.Clock.GetUtcNow() + TimeSpan.FromHours(chance.For("due").Pick(-1, 2, 100))
        );
        return new FinishingRotation(world, chance, pending, old, successor);
    }

    /// <summary>Mostly the id of a token; else the client's own key, another user's, or an unknown one.</summary>
    private static string AnyId(World world, Chance chance) =>
        chance.For("any").Below(12) switch
        {
            0 => world.KeyId,
            1 => world.Fastly.AddKey(world.User).Id,
            2 => "NobodysTokenAtAll",
            3 when world.Fastly.RevokedTokens is { Count: > 0 } revoked => revoked[^1].Id,
            _ => world.Others.Anyone(chance.For("id"))?.Id ?? "NobodysTokenEither",
        };

    private static string Describe(World world)
    {
        var (service, client) = (world.Service, world.ClientOptions);
        return $"{service.Shape}, deletes {service.DeleteRoutes?.ToString() ?? "as the shape"}"
            + $" (else {(int)service.FailingDeleteStatus}), {service.ListOrder},"
            + $" pages of {client.PageSize} and at most {service.MaxPageSize},"
            + $" meta {service.SendMeta}, lists expired {service.ListExpiredTokens},"
            + $" {service.WriteLimitPerHour} writes an hour,"
            + $" attempts {client.MaxAttempts}, {client.AttemptTimeout.TotalSeconds} of {client.Timeout.TotalSeconds} s,"
            + $" unique names {client.AppendUniqueNameSuffix}, revokes excessive {client.RevokeExcessivePermissions},"
            + $" signs in {client.SudoCredentialsCallback is not null}";
    }
}
