using Fastly.Tokens.Rotation;

namespace Fastly.Tokens;

/// <summary>
/// A successor whose rotation was stopped on its way, or is in its overlap; or one that may be left over from a rotation that
/// was stopped, because its predecessor is gone and nobody but the rotation used it, or is one of several.
/// </summary>
/// <param name="OldTokenId">The id of the token that was to be replaced.</param>
/// <param name="Old">That token; null if it is not listed any more.</param>
/// <param name="Successor">
/// The token that was created to replace it. Whether it was delivered is not known: one that nobody but the rotation used probably was not.
/// </param>
public sealed record UnfinishedRotation(string OldTokenId, AutomationToken? Old, AutomationToken Successor)
{
    /// <summary>Gets who has used the successor. The check of the rotation counts as a use for the service, and is told apart here.</summary>
    public SuccessorUse SuccessorUse => RotationCheck.UseOf(Successor);
}
