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
    /// <param name="successor">The successor; null in an object that no constructor has made.</param>
    internal static SuccessorUse UseOf(AutomationToken? successor) =>
        successor?.NeverUsed switch
        {
            null => SuccessorUse.NotReported,
            true => SuccessorUse.Never,
            false => IsCheck(successor!.UserAgent) ? SuccessorUse.RotationCheck : SuccessorUse.Others,
        };

    private static bool IsCheck(string? agent) =>
        agent is not null
        && agent.Contains("Fastly.Tokens/", StringComparison.Ordinal)
        && agent.EndsWith(UserAgentComment, StringComparison.Ordinal);
}
