namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Lists the tokens.</summary>
internal sealed class Listing(World world, Chance chance) : Operation(world, chance)
{
    private readonly List<string> _listed = [];
    private readonly Witness _witness = new(world.Listed);
    private readonly bool _isPaged = chance.Percent(20);
    private bool _isComplete;

    internal override string Name => "list";

    internal override async Task ActAsync(CancellationToken cancellationToken)
    {
        var options = new ListingOptions { MaxVerificationPasses = Chance.For("sweeps").Pick(2, 3, 8) };
        var listing = World.Client.ListAsync(options, cancellationToken);
        if (_isPaged)
            await foreach (var page in listing.AsPages())
                _listed.AddRange(page.Items.Select(token => token.Id));
        else
            await foreach (var token in listing)
                _listed.Add(token.Id);
        _isComplete = true;
    }

    internal override void Watch() => _witness.Look();

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        if (_isComplete)
            Promises.AListingIsComplete(_listed, _witness.Throughout, _witness.Ever);
    }
}

/// <summary>Lists the services of a token, while others change them.</summary>
internal sealed class ServiceListing(World world, Chance chance, string id) : Operation(world, chance)
{
    private readonly List<string> _listed = [];
    private readonly Witness _witness = new(() => Reported(world, id));
    private bool _isComplete;

    internal override string Name => "list services";

    public override string ToString() => $"{Name} of {id}";

    internal override async Task ActAsync(CancellationToken cancellationToken)
    {
        await foreach (var service in World.Client.ListServicesAsync(id, cancellationToken: cancellationToken))
            _listed.Add(service);
        _isComplete = true;
    }

    internal override void Watch()
    {
        if (Chance.For("services", Requests.Count).Percent(10) && World.Fastly.Find(id) is { LimitServices: true })
            World.Fastly.Update(id, token => token with { Services = [.. token.Services!.Skip(1), $"S{100 + Requests.Count}"] });
        _witness.Look();
    }

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        if (_isComplete)
            Promises.AListingIsComplete(_listed, _witness.Throughout, _witness.Ever);
    }

    private static IEnumerable<string> Reported(World world, string id) =>
        world.Fastly.Find(id) is not { } token
        || (world.Service.Shape == Fastly.Tokens.Testing.FakeResponseShape.Newest && token.LimitServices != true)
            ? []
            : token.Services ?? [];
}

/// <summary>Reads one token.</summary>
internal sealed class Read(World world, Chance chance, string id) : Operation(world, chance)
{
    private AutomationToken? _token;
    private TimeSpan _began;

    internal override string Name => "get";

    public override string ToString() => $"{Name} {id}";

    internal override async Task ActAsync(CancellationToken cancellationToken)
    {
        _began = World.Clock.Elapsed;
        _token = await World.Client.GetAsync(id, cancellationToken);
    }

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        // On a slow machine, each attempt may take that much longer.
        Promises.ACallKeepsToItsDeadline(World.Clock.Elapsed - _began, World.ClientOptions.Timeout + TimeSpan.FromSeconds(1));
        if (exception is null)
            Promises.AReadTokenIsTheOne(id, _token);
    }
}
