namespace Fastly.Tokens.Audit;

/// <summary>What a rule sees in a token.</summary>
/// <param name="Reason">The reason in one sentence. It holds no time span that is longer tomorrow.</param>
/// <param name="Since">Since when it is so; null if that is not known.</param>
/// <param name="UnreportedField">The field that the service does not report, so that the rule cannot decide; null if it can.</param>
internal sealed record Observation(string Reason, DateTimeOffset? Since, string? UnreportedField = null)
{
    internal static Observation NotReported(string field) => new($"The service does not report {field}.", Since: null, field);
}
