namespace Fastly.Tokens;

/// <summary>Specifies how much a finding of an audit matters, in ascending order.</summary>
/// <remarks>
/// <see cref="Unknown"/> stands above <see cref="Medium"/>: what the service does not report may be anything, so it is never taken for
/// safe; and below <see cref="High"/>, because nothing shows that it is dangerous.
/// </remarks>
public enum AuditSeverity
{
    /// <summary>Something to tidy up.</summary>
    Low = 1,

    /// <summary>A risk that grows, or that is limited.</summary>
    Medium = 2,

    /// <summary>The service does not report what the rule must know, or reports a value that this version does not know.</summary>
    Unknown = 3,

    /// <summary>A risk to act on.</summary>
    High = 4,

    /// <summary>Whoever has the secret has the account. Act first.</summary>
    Critical = 5,
}
