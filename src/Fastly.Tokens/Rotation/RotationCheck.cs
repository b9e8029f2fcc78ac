namespace Fastly.Tokens.Rotation;

/// <summary>
/// The request with which a rotation checks a successor's secret. It marks the successor as used, and therefore carries a
/// <c>User-Agent</c> of its own: <c>Fastly.Tokens/0.1.0 (rotation check)</c>.
/// </summary>
internal static class RotationCheck
{
    internal const string UserAgentComment = "(rotation check)";

    /// <summary>
    /// Returns who has used a successor. The service reports the last use only: the check, unless another use followed it.
    /// </summary>
    internal static SuccessorUse UseOf(AutomationToken? successor)
    {
        if (successor is null)
            return SuccessorUse.Others;
        if (successor.LastUsedAt is null)
            return SuccessorUse.Never;
        return
            successor.UserAgent is { } agent
            && agent.Contains("Fastly.Tokens/", StringComparison.Ordinal)
            && agent.EndsWith(UserAgentComment, StringComparison.Ordinal)
            ? SuccessorUse.RotationCheck
            : SuccessorUse.Others;
    }
}
