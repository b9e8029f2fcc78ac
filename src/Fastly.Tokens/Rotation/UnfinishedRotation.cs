using Fastly.Tokens.Rotation;

namespace Fastly.Tokens;

/// <summary>
/// A successor whose rotation was stopped, or is in its overlap; or a successor that a stopped rotation may have left, because its old
/// token is gone and only the rotation used it, or because the old token has several successors.
/// </summary>
/// <param name="oldTokenId">The id of the token that was to be replaced.</param>
/// <param name="oldToken">The old token; null if it is no longer listed.</param>
/// <param name="successor">The token that was created to replace it.</param>
public sealed class UnfinishedRotation(string oldTokenId, AutomationToken? oldToken, AutomationToken successor)
{
    /// <summary>Gets the id of the token that was to be replaced.</summary>
    public string OldTokenId { get; } = oldTokenId ?? throw new ArgumentNullException(nameof(oldTokenId));

    /// <summary>Gets the old token; null if it is no longer listed.</summary>
    public AutomationToken? OldToken { get; } = oldToken;

    /// <summary>
    /// Gets the token that was created to replace it. Whether it was delivered is unknown: one that only the rotation used probably was
    /// not.
    /// </summary>
    public AutomationToken Successor { get; } = successor ?? throw new ArgumentNullException(nameof(successor));

    /// <summary>
    /// Gets who has used the successor. The service counts the check of the rotation as a use; the value distinguishes it.
    /// </summary>
    public SuccessorUse SuccessorUse => RotationCheck.UseOf(Successor);

    /// <summary>Gets the end of the overlap, by the service's clock, before which the old token is not revoked.</summary>
    /// <value>Null if the rotation has no overlap. The name of the successor holds it, to the second.</value>
    public DateTimeOffset? OverlapUntil => SuccessorName.Read(Successor?.Name)?.OverlapUntil;
}
