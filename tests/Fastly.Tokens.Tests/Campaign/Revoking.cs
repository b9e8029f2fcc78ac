using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Revokes one token.</summary>
internal sealed class Revoking(World world, Chance chance, string id) : Operation(world, chance)
{
    private readonly bool _allowsOwn = chance.Percent(30);

    internal override string Name => "revoke";

    public override string ToString() => $"{Name} {id}";

    internal override Task ActAsync(CancellationToken cancellationToken) =>
        World.Client.RevokeAsync(id, new RevocationOptions { AllowOwnToken = _allowsOwn }, cancellationToken);

    internal override bool MayRevoke(FakeToken token) => token.Id == id;

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        if (exception is null)
            Promises.ARevokeThatReturnsHasRevoked(id, World.IsGone(id));
    }
}

/// <summary>Revokes several tokens at once, now and then only until the caller has seen enough.</summary>
internal sealed class BulkRevoking(World world, Chance chance, IReadOnlyList<string> ids) : Operation(world, chance)
{
    private readonly int _enough = chance.For("enough").Percent(15) ? chance.For("enough at").Below(4) : int.MaxValue;
    private readonly List<RevocationResult> _results = [];
    private bool _isWhole;
    private int _deletesAtEnd;

    internal override string Name => "revoke many";

    public override string ToString() => $"{Name}: {string.Join(' ', ids)}";

    // The own token is read for all calls, and that may still be under way.
    private int Deletes => Requests.Count(request => request.Method == HttpMethod.Delete);

    internal override async Task ActAsync(CancellationToken cancellationToken)
    {
        var options = new BulkRevocationOptions
        {
            MaxConcurrency = Chance.For("concurrency").Pick(1, 1, 2, 4),
            ReservedWrites = Chance.For("reserve").Pick(0, 3, 100),
        };
        await foreach (var result in World.Client.RevokeManyAsync(ids, options, cancellationToken))
        {
            _results.Add(result);
            if (_results.Count > _enough)
                break;
        }

        _isWhole = _results.Count <= _enough;
        _deletesAtEnd = Deletes;
    }

    internal override bool MayRevoke(FakeToken token) => ids.Contains(token.Id);

    internal override void Check(Exception? exception)
    {
        base.Check(exception);
        Promises.ABulkHasOneResultForEach(ids, _results, _isWhole && exception is null);
        foreach (var result in _results.Where(result => result.Error is null))
            Promises.ARevokeThatReturnsHasRevoked(result.Id, World.IsGone(result.Id));
        if (exception is null)
            Promises.NothingIsBegunAfterTheEnd(_deletesAtEnd, Deletes);
    }
}
