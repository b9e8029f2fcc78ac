namespace Fastly.Tokens;

/// <summary>Specifies who has used a successor, as far as the service reports it.</summary>
public enum SuccessorUse
{
    /// <summary>Nobody has used it. It probably was not delivered.</summary>
    Never,

    /// <summary>
    /// Only <see cref="AutomationTokensClient.RotateAsync"/>, to check its secret before the delivery. It probably was not delivered.
    /// </summary>
    RotationCheck,

    /// <summary>Another program, or an unknown one, because the service does not report <see cref="AutomationToken.UserAgent"/>.</summary>
    Others,

    /// <summary>It is unknown, because the service does not report <see cref="AutomationToken.LastUsedAt"/>.</summary>
    NotReported,
}
