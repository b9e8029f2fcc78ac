using Fastly.Tokens.Rotation;

namespace Fastly.Tokens;

/// <summary>
/// A successor whose rotation was stopped, or is in its overlap; or a successor that a stopped rotation may have left, because its old
/// token is gone and only the rotation used it, or because the old token has several successors.
/// </summary>
/// <param name="OldTokenId">The id of the token that was to be replaced.</param>
/// <param name="Old">The old token; null if it is no longer listed.</param>
/// <param name="Successor">
/// The token that was created to replace it. Whether it was delivered is unknown: one that only the rotation used probably was not.
/// </param>
public sealed record UnfinishedRotation(string OldTokenId, AutomationToken? Old, AutomationToken Successor)
{
    /// <summary>
    /// Gets who has used the successor. The service counts the check of the rotation as a use; the value distinguishes it.
    /// </summary>
    public SuccessorUse SuccessorUse => RotationCheck.UseOf(Successor);
}
