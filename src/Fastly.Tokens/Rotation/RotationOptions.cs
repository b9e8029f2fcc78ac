using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// The options of a rotation. A permission that the service reports for the old token is copied to the successor; set here only those that
/// it does not report. A value that differs from a reported one is refused.
/// </summary>
public sealed class RotationOptions
{
    /// <summary>Gets or sets how long the old token stays in force after the successor was delivered.</summary>
    /// <value>
    /// Zero by default: the old token is revoked at once. Otherwise the result holds a <see cref="PendingRevocation"/> for later.
    /// </value>
    public TimeSpan Overlap { get; set; }

    /// <summary>Gets or sets the role, if the service does not report it.</summary>
    public AutomationTokenRole? Role { get; set; }

    /// <summary>Gets or sets the scope, if the service does not report it.</summary>
    public TokenScopes? Scope { get; set; }

    /// <summary>
    /// Gets or sets the access to services, if the service does not report it. Its responses for every service and for none can be the
    /// same.
    /// </summary>
    public ServiceAccess? Services { get; set; }

    /// <summary>Gets or sets the access to workspaces, if the service does not report it.</summary>
    /// <value>
    /// Null by default: if the service reports no workspaces, the request for the successor states none either, and the service limits a
    /// new token to none. If there are workspaces that could not be read, the rotation stops. It also stops if the service reports an
    /// empty list without <c>limit_workspaces</c>, which can mean all as well as none:
    /// <see cref="FastlyRotationException.UnreportedPermissions"/> holds <c>workspaces</c>, and nothing was created. A token without
    /// workspaces cannot be stated, because <see cref="WorkspaceAccess.Only(string[])"/> takes at least one id: replace it with
    /// <see cref="AutomationTokensClient.CreateAsync"/> and <see cref="AutomationTokensClient.RevokeAsync"/>.
    /// </value>
    public WorkspaceAccess? Workspaces { get; set; }

    /// <summary>Gets or sets whether the token may manage TLS, if the service does not report it.</summary>
    public bool? TlsAccess { get; set; }

    /// <summary>Gets or sets whether the old token may be the client's own key.</summary>
    /// <value>False by default: <see cref="FastlyOwnTokenException"/> is thrown, and nothing is created.</value>
    public bool AllowOwnToken { get; set; }

    /// <summary>
    /// Gets or sets whether to rotate a token that has an unfinished successor, or that another rotation replaces at the same time.
    /// </summary>
    /// <value>
    /// False by default: a successor in force that an earlier rotation left stops the rotation before anything is created, and of several
    /// rotations at the same time only one continues. True skips both checks, and leaves one more successor for each rotation that stops.
    /// </value>
    public bool AllowUnfinishedSuccessor { get; set; }

    /// <summary>Gets or sets whether a successor is revoked when its delivery throws, so that it does not stop the next rotation.</summary>
    /// <value>
    /// False by default, because a delivery that throws may have reached some consumers: both tokens stay in force, and the successor
    /// stops the next rotation. Set it if the delivery has no effect when it throws. A delivery that the caller cancels has the default,
    /// and so has one during which the old token expires.
    /// </value>
    public bool RevokeUndeliveredSuccessor { get; set; }

    internal RotationOptions ToChecked()
    {
        Require.That(Overlap >= TimeSpan.Zero, "The overlap must not be negative.", nameof(Overlap));
        return (RotationOptions)MemberwiseClone();
    }
}
