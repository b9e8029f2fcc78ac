using Fastly.Tokens.Audit;

namespace Fastly.Tokens;

/// <summary>A rule that an audit holds every token against.</summary>
public sealed class AuditRule
{
    private AuditRule(
        string id,
        AuditSeverity defaultSeverity,
        string description,
        string remedy,
        Func<AuditedAccount, AutomationToken, Observation?> check
    ) => (Id, DefaultSeverity, Description, Remedy, Check) = (id, defaultSeverity, description, remedy, check);

    /// <summary>Gets the rule for a token with the scope <c>global</c> on every service.</summary>
    public static AuditRule GlobalOnAllServices { get; } =
        new(
            "global-on-all-services",
            AuditSeverity.Critical,
            "The token has the scope global, and is not limited to services.",
            "Rotate it to a token for the services that it needs.",
            PermissionChecks.GlobalOnAllServices
        );

    /// <summary>Gets the rule for a token of which a rotation left several successors in force.</summary>
    public static AuditRule SeveralSuccessors { get; } =
        new(
            "several-successors",
            AuditSeverity.High,
            "Rotations of one token left several successors.",
            "Keep the successor that the consumers have, and revoke the others.",
            RotationChecks.SeveralSuccessors
        );

    /// <summary>Gets the rule for a token that never expires.</summary>
    public static AuditRule NeverExpires { get; } =
        new(
            "never-expires",
            AuditSeverity.High,
            "The token never expires.",
            "Rotate it to a token with an expiry.",
            LifetimeChecks.NeverExpires
        );

    /// <summary>Gets the rule for a successor whose rotation stopped, or whose overlap has ended.</summary>
    public static AuditRule UnfinishedRotation { get; } =
        new(
            "unfinished-rotation",
            AuditSeverity.High,
            "The token is the successor of a rotation that was not finished.",
            "If the consumers have the successor, revoke the old token; if not, revoke the successor.",
            RotationChecks.Unfinished
        );

    /// <summary>Gets the rule for a token with a role that this version does not know.</summary>
    public static AuditRule UnknownRole { get; } =
        new(
            "unknown-role",
            AuditSeverity.Unknown,
            "The token has a role that this version does not know.",
            "Find out what the role permits.",
            PermissionChecks.UnknownRole
        );

    /// <summary>Gets the rule for a token with a scope that this version does not know.</summary>
    public static AuditRule UnknownScope { get; } =
        new(
            "unknown-scope",
            AuditSeverity.Unknown,
            "The token has a scope that this version does not know.",
            "Find out what the scope permits.",
            PermissionChecks.UnknownScope
        );

    /// <summary>Gets the rule for a token that expires within <see cref="AuditOptions.ExpiryNotice"/>.</summary>
    public static AuditRule ExpiresSoon { get; } =
        new(
            "expires-soon",
            AuditSeverity.Medium,
            "The token is valid, and expires soon.",
            "Rotate it before it expires, or revoke it.",
            LifetimeChecks.ExpiresSoon
        );

    /// <summary>Gets the rule for a token with the scope <c>global</c>.</summary>
    public static AuditRule GlobalScope { get; } =
        new(
            "global-scope",
            AuditSeverity.Medium,
            "The token has the scope global, and can do everything that its role can.",
            "Replace it by a token with the scope that it needs.",
            PermissionChecks.GlobalScope
        );

    /// <summary>Gets the rule for a token that may purge everything.</summary>
    public static AuditRule PurgeAll { get; } =
        new(
            "purge-all",
            AuditSeverity.Medium,
            "The token has the scope purge_all, and can empty the cache of its services.",
            "Replace it by a token with the scope purge_select.",
            PermissionChecks.PurgeAll
        );

    /// <summary>Gets the rule for a token that may manage TLS.</summary>
    public static AuditRule TlsAccess { get; } =
        new(
            "tls-access",
            AuditSeverity.Medium,
            "The token may manage TLS: certificates and private keys.",
            "Replace it by a token without access to TLS, unless it manages certificates.",
            PermissionChecks.TlsAccess
        );

    /// <summary>Gets the rule for a token that was not used for <see cref="AuditOptions.MaxTimeUnused"/>.</summary>
    public static AuditRule Unused { get; } =
        new("unused", AuditSeverity.Medium, "The token was used once, and is not used any more.", "Revoke it.", UseChecks.Unused);

    /// <summary>Gets the rule for a token that was never used, and is older than <see cref="AuditOptions.MaxAgeNeverUsed"/>.</summary>
    public static AuditRule NeverUsed { get; } =
        new("never-used", AuditSeverity.Medium, "The token was never used.", "Revoke it.", UseChecks.NeverUsed);

    /// <summary>Gets the rule for a token that lives longer than <see cref="AuditOptions.MaxLifetime"/>.</summary>
    public static AuditRule LongLived { get; } =
        new(
            "long-lived",
            AuditSeverity.Medium,
            "More time than is allowed lies between the creation and the expiry of the token.",
            "Rotate it to a token that expires earlier.",
            LifetimeChecks.LongLived
        );

    /// <summary>Gets the rule for tokens with the same name.</summary>
    public static AuditRule DuplicateName { get; } =
        new(
            "duplicate-name",
            AuditSeverity.Low,
            "Another token has the same name, so that people take one for the other.",
            "Revoke the one that is not in use.",
            NameChecks.Duplicate
        );

    /// <summary>Gets the rule for a token that has expired, and still exists.</summary>
    public static AuditRule Expired { get; } =
        new("expired", AuditSeverity.Low, "The token has expired, and still exists.", "Revoke it.", LifetimeChecks.Expired);

    /// <summary>Gets every rule, by descending default severity. Within a severity, findings are in this order.</summary>
    public static IReadOnlyList<AuditRule> All { get; } =
    [
        GlobalOnAllServices,
        SeveralSuccessors,
        NeverExpires,
        UnfinishedRotation,
        UnknownRole,
        UnknownScope,
        ExpiresSoon,
        GlobalScope,
        PurgeAll,
        TlsAccess,
        Unused,
        NeverUsed,
        LongLived,
        DuplicateName,
        Expired,
    ];

    /// <summary>Gets the id, such as <c>never-expires</c>. It does not change from version to version.</summary>
    public string Id { get; }

    /// <summary>
    /// Gets the severity of a finding, unless <see cref="AuditOptions.Severities"/> states another. A finding about what the service does
    /// not report is <see cref="AuditSeverity.Unknown"/>.
    /// </summary>
    public AuditSeverity DefaultSeverity { get; }

    /// <summary>Gets what the rule looks for, in one sentence.</summary>
    public string Description { get; }

    /// <summary>Gets what to do about a finding, in one sentence.</summary>
    public string Remedy { get; }

    internal Func<AuditedAccount, AutomationToken, Observation?> Check { get; }

    /// <summary>Finds a rule by its id.</summary>
    /// <param name="id">The id, such as <c>never-expires</c>, regardless of case.</param>
    /// <returns>The rule; null if there is none.</returns>
    /// <example>
    /// <code>
    /// AuditRule? rule = AuditRule.Find("never-expires");
    /// </code>
    /// </example>
    public static AuditRule? Find(string? id) => All.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the id.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Id;
}
