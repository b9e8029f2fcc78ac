using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Creates a token; the service may grant something else than requested.</summary>
internal sealed class Creating(World world, Chance chance) : Operation(world, chance)
{
    private readonly AutomationTokenCreateRequest _requested = Ask(world, chance.For("asked"));
    private AutomationTokenCreateResponse? _returned;

    internal override string Name => "create";

    internal override void Begin()
    {
        base.Begin();
        World.Fastly.OnGrant = Grants.Of(World, Chance.For("grant"));
    }

    internal override async Task ActAsync(CancellationToken cancellationToken) =>
        _returned = await World.Client.CreateAsync(_requested, cancellationToken);

    internal override bool MayRevoke(FakeToken token) =>
        Creation.MayRevoke(World, this, token, created => Width.Beyond(_requested, created));

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        World.Fastly.OnGrant = null;
        Creation.Check(World, this, exception, _returned);
        if (_returned is null)
            return;
        Promises.AReturnedTokenIsTheCreatedOne(_returned, Created);
        Promises.AReturnedTokenIsInForce(Created[0], World.Works(Created[0].Secret), World.Others.Touched.Contains(Created[0].Id));
        // Others may have let it expire before the library read its expiry, which was no later than requested from then on.
        var token = Created[0] with
        {
            ExpiresAt = World.Last(Created[0]).ExpiresAt,
        };
        Promises.AReturnedTokenIsNotExcessive(token, Width.Beyond(_requested, token), _returned.Unverified);
    }

    private static AutomationTokenCreateRequest Ask(World world, Chance chance)
    {
        var isNewest = world.Service.Shape == FakeResponseShape.Newest;
        var hasRoles = isNewest && chance.Percent(40);
        return new AutomationTokenCreateRequest
        {
            Name = "deploy " + chance.Below(3),
            Role = hasRoles ? null : chance.Pick(AutomationTokenRole.Engineer, AutomationTokenRole.Billing, AutomationTokenRole.User),
            Roles = hasRoles ? chance.Pick<string[]>(["R2"], ["R3", "R4"], ["R2", "R3"]) : null,
            Scope = chance.Pick(
                TokenScopes.Global,
                TokenScopes.GlobalRead,
                TokenScopes.PurgeSelect | TokenScopes.PurgeAll,
                TokenScopes.PurgeSelect
            ),
            Services = chance.Pick(ServiceAccess.All, ServiceAccess.Only("S1"), ServiceAccess.Only("S1", "S2", "S3", "S4")),
            Workspaces = isNewest ? chance.Pick(null, WorkspaceAccess.All, WorkspaceAccess.Only("W1", "W2")) : null,
            TlsAccess = chance.Pick<bool?>(null, true, false),
            ExpiresAt = chance.Percent(50)
                ? world.Clock.GetUtcNow() + TimeSpan.FromDays(chance.Pick(-1, 2, 90)) + TimeSpan.FromMilliseconds(chance.Below(2000))
                : null,
        };
    }
}
