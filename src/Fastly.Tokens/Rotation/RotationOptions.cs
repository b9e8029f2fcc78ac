using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// How a token is rotated. The rights are for what the service does not tell of the old token: a right that it tells is
/// taken over as it is, and stating another is refused.
/// </summary>
public sealed class RotationOptions
{
    /// <summary>How long the old token stays in force after the successor was handed over.</summary>
    /// <value>Zero by default: it is revoked at once. Otherwise the result holds a <see cref="PendingRevocation"/> for later.</value>
    public TimeSpan Overlap { get; set; }

    /// <summary>The role, where the service does not tell it.</summary>
    public AutomationTokenRole? Role { get; set; }

    /// <summary>The scope, where the service does not tell it.</summary>
    public TokenScopes? Scope { get; set; }

    /// <summary>The reach over services, where the service does not tell it: it often sends the same for all and for none.</summary>
    public ServiceAccess? Services { get; set; }

    /// <summary>The reach over workspaces, where the service does not tell it.</summary>
    /// <value>
    /// Null by default: where the service has no workspaces to tell of, the successor's are left to it, and it limits a new token to
    /// none. Where it has, and they could not be read, the rotation stops. So does it where the service reports an empty list without
    /// <c>limit_workspaces</c>, which may mean all as well as none: <see cref="FastlyRotationException.UnreportedPermissions"/> holds
    /// <c>workspaces</c>, and nothing was created. A token that has no workspace cannot be stated here, because
    /// <see cref="WorkspaceAccess.Only"/> takes at least one id: replace it with <see cref="AutomationTokensClient.CreateAsync"/> and
    /// <see cref="AutomationTokensClient.RevokeAsync"/>.
    /// </value>
    public WorkspaceAccess? Workspaces { get; set; }

    /// <summary>Whether the token may manage TLS, where the service does not tell it.</summary>
    public bool? TlsAccess { get; set; }

    /// <summary>Whether the old token may be the client's own key.</summary>
    /// <value>False by default: <see cref="FastlyOwnTokenException"/>, and nothing is created.</value>
    public bool AllowOwnToken { get; set; }

    /// <summary>Gets or sets whether to rotate a token that has an unfinished successor, and at the same time as another rotation of it.</summary>
    /// <value>
    /// False by default: a successor in force that an earlier rotation left stops the rotation before anything is created, and of several
    /// rotations at the same time one goes on. True makes neither check, and leaves one more successor for each rotation that is stopped.
    /// </value>
    public bool AllowUnfinishedSuccessor { get; set; }

    internal RotationOptions ToChecked()
    {
        Require.That(Overlap >= TimeSpan.Zero, "The overlap must not be negative.", nameof(Overlap));
        return (RotationOptions)MemberwiseClone();
    }
}
