using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>One call of the library within a run, and what was seen of it from the service's side.</summary>
internal abstract class Operation(World world, Chance chance)
{
    internal abstract string Name { get; }

    internal Chance Chance => chance;

    internal List<FakeRequest> Requests { get; } = [];

    internal List<FaultKind> Faults { get; } = [];

    /// <summary>What the service created for it.</summary>
    internal List<FakeToken> Created { get; } = [];

    /// <summary>What the service revoked for it.</summary>
    internal List<FakeToken> Revoked { get; } = [];

    internal CancellationTokenSource Cancellation { get; private set; } = new();

    /// <summary>The request at whose arrival the caller cancels; null for never.</summary>
    internal int? CancelsAt { get; private set; }

    internal int CredentialRequestsBefore { get; } = world.CredentialRequests;

    protected World World => world;

    protected Promises Promises => world.Promises;

    public override string ToString() => Name;

    internal virtual void Begin()
    {
        if (chance.For("cancel").Percent(6))
            CancelsAt = 1 + chance.For("cancel at").Below(6);
        // At any moment: within a delay, a wait between attempts, a body.
        else if (chance.For("cancel").Percent(12))
            Cancellation = new CancellationTokenSource(
                TimeSpan.FromMilliseconds(1 + chance.For("cancel after").Below(40_000)),
                world.Clock
            );
    }

    internal abstract Task ActAsync(CancellationToken cancellationToken);

    /// <summary>Called between any two requests.</summary>
    internal virtual void Watch() { }

    /// <summary>Whether the call may revoke a token at this moment.</summary>
    internal virtual bool MayRevoke(FakeToken token) => false;

    internal virtual void Check(Exception? exception) =>
        Promises.OnlyDocumentedExceptions(exception, Cancellation.IsCancellationRequested, Requests);
}
