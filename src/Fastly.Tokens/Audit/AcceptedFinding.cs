using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>A finding that was accepted for a time: the exception from a rule for one token.</summary>
public sealed class AcceptedFinding
{
    /// <summary>Initializes an accepted finding.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="tokenId">The id of the token: 1 to 64 ASCII letters and digits.</param>
    /// <param name="reason">Why it is accepted, on one line.</param>
    /// <param name="expiresAt">When it is no longer accepted.</param>
    /// <exception cref="ArgumentException">Thrown when a value is null, empty or not valid.</exception>
    /// <example>
    /// <code>
    /// var accepted = new AcceptedFinding(
    ///     AuditRule.NeverExpires,
    ///     "5Yo3XXXlNlMFYKTMKGvR7C",
    ///     "The appliance cannot replace its token; it is switched off in March.",
    ///     expiresAt: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
    /// </code>
    /// </example>
    public AcceptedFinding(AuditRule rule, string tokenId, string reason, DateTimeOffset expiresAt)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Rule = rule;
        TokenId = Require.Id(tokenId, nameof(tokenId));
        Reason = Require.Line(reason, nameof(reason));
        ExpiresAt = expiresAt;
    }

    /// <summary>Gets the rule.</summary>
    public AuditRule Rule { get; }

    /// <summary>Gets the id of the token.</summary>
    public string TokenId { get; }

    /// <summary>Gets why it is accepted.</summary>
    public string Reason { get; }

    /// <summary>Gets when it is no longer accepted.</summary>
    public DateTimeOffset ExpiresAt { get; }
}
