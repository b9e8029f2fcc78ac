namespace Fastly.Tokens.Cli.Batch;

/// <summary>The tokens that a selection never changes: the API key itself, and the successors of rotations that are not finished.</summary>
internal sealed class ProtectedTokens
{
    private readonly string? _ownId;
    private readonly ILookup<string, UnfinishedRotation> _byOldToken;
    private readonly Dictionary<string, UnfinishedRotation> _bySuccessor;

    private ProtectedTokens(string? ownId, IReadOnlyList<UnfinishedRotation> rotations)
    {
        _ownId = ownId;
        _byOldToken = rotations.ToLookup(static rotation => rotation.OldTokenId, StringComparer.Ordinal);
        _bySuccessor = rotations.ToDictionary(static rotation => rotation.Successor.Id, StringComparer.Ordinal);
    }

    internal static async Task<ProtectedTokens> ReadAsync(AutomationTokensClient client, CancellationToken cancellationToken) =>
        new(await FindOwnIdAsync(client, cancellationToken), await client.FindUnfinishedRotationsAsync(cancellationToken));

    /// <summary>Returns why a token must not be revoked or rotated; null if it may be.</summary>
    internal string? ReasonFor(string id)
    {
        if (id == _ownId)
            return "It is the API key of this command.";
        return _bySuccessor.TryGetValue(id, out var rotation)
            ? $"It is the successor of {rotation.OldTokenId}, whose rotation is not finished."
            : null;
    }

    /// <summary>Returns the rotations of a token that are not finished, and whose successor is in force.</summary>
    internal IReadOnlyList<UnfinishedRotation> RotationsOf(string id, TimeProvider clock) =>
        [.. _byOldToken[id].Where(rotation => rotation.Successor.IsExpired(clock) is not true)];

    private static async Task<string?> FindOwnIdAsync(AutomationTokensClient client, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetSelfAsync(cancellationToken)).Id;
        }
        catch (Exception exception) when (exception is FastlyForbiddenException or FastlyNotFoundException)
        {
            // The service does not report it to keys of this kind. The library asks again before it revokes anything.
            return null;
        }
    }
}
