namespace Fastly.Tokens.Cli.Shell;

/// <summary>Specifies the exit code: each means one thing that a script may handle.</summary>
internal enum ExitCode
{
    /// <summary>The command succeeded.</summary>
    Ok = 0,

    /// <summary>A failure without a code of its own.</summary>
    Other = 1,

    /// <summary>The command line or the environment is not valid. Nothing was sent.</summary>
    Usage = 2,

    /// <summary>The API key has expired (401).</summary>
    Unauthorized = 3,

    /// <summary>The API key is not valid, or lacks the permission (403).</summary>
    Forbidden = 4,

    /// <summary>The API key is not in sudo mode (403).</summary>
    SudoRequired = 5,

    /// <summary>The token does not exist (404).</summary>
    NotFound = 6,

    /// <summary>The service refused the request as not valid (400, 422).</summary>
    InvalidRequest = 7,

    /// <summary>The rate limit of the key is exceeded (429), or its hourly writes are used up.</summary>
    RateLimited = 8,

    /// <summary>The service failed (5xx).</summary>
    Server = 9,

    /// <summary>The response is not valid.</summary>
    InvalidResponse = 10,

    /// <summary>No response was received, or only a part.</summary>
    Connection = 11,

    /// <summary>No complete response was received in time.</summary>
    Timeout = 12,

    /// <summary>The listing kept changing while it was read.</summary>
    ListingChanged = 13,

    /// <summary>A create request was sent, and its outcome is unknown: the token may exist.</summary>
    CreateOutcome = 14,

    /// <summary>The service granted excessive permissions. The token was revoked, unless the message says otherwise.</summary>
    ExcessiveToken = 15,

    /// <summary>The token to revoke or rotate is the API key itself.</summary>
    OwnToken = 16,

    /// <summary>A rotation, or the end of one, was refused. No successor was left, and nothing was revoked.</summary>
    RotationRefused = 17,

    /// <summary>A token was created, and its secret could not be delivered. The message contains its id, to revoke it.</summary>
    SecretLost = 18,

    /// <summary>A rotation stopped and left two tokens, or may have. What worked before still works; the message names both.</summary>
    TwoTokens = 19,

    /// <summary>An audit found something of the severity of <c>--fail-on</c>, or of a higher one.</summary>
    Findings = 20,

    /// <summary>The number of selected tokens is not that of <c>--expect</c>. Nothing was changed.</summary>
    UnexpectedCount = 21,

    /// <summary>A question was not confirmed. Nothing was changed.</summary>
    Declined = 22,

    /// <summary>Responses leave the specification; the report says how.</summary>
    Drift = 23,

    /// <summary>SIGINT, which Ctrl+C sends, cancelled the command. 128 plus its number.</summary>
    Cancelled = 130,

    /// <summary>The reader of standard output closed it. 128 plus the number of SIGPIPE.</summary>
    OutputClosed = 141,

    /// <summary>SIGTERM cancelled the command. 128 plus its number.</summary>
    Terminated = 143,
}
