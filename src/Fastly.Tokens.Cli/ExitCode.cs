namespace Fastly.Tokens.Cli;

/// <summary>What the command tells a script: one number for each thing that a script can do about a failure.</summary>
internal enum ExitCode
{
    /// <summary>Everything that was asked for is done.</summary>
    Ok = 0,

    /// <summary>Something that has no number of its own.</summary>
    Other = 1,

    /// <summary>The command line or the environment is wrong. Nothing was sent.</summary>
    Usage = 2,

    /// <summary>The API key has expired (401).</summary>
    Unauthorized = 3,

    /// <summary>The API key is invalid or may not do this (403).</summary>
    Forbidden = 4,

    /// <summary>The API key is not in sudo mode (403).</summary>
    SudoRequired = 5,

    /// <summary>There is no such token, or no longer (404).</summary>
    NotFound = 6,

    /// <summary>The service refused what the request holds (400, 422).</summary>
    InvalidRequest = 7,

    /// <summary>The key's hourly writes are used up (429).</summary>
    RateLimited = 8,

    /// <summary>The service failed (5xx).</summary>
    Server = 9,

    /// <summary>The service answered with something that cannot be read.</summary>
    InvalidResponse = 10,

    /// <summary>There was no answer, or only a part of one.</summary>
    Connection = 11,

    /// <summary>The answer did not come in time.</summary>
    Timeout = 12,

    /// <summary>Tokens came and went as fast as they were listed.</summary>
    ListingChanged = 13,

    /// <summary>A create was sent, and what became of it is not known: a token may exist.</summary>
    CreateOutcome = 14,

    /// <summary>The service created a token that may do more than was asked for; it was revoked, or the message says that it was not.</summary>
    ExcessiveToken = 15,

    /// <summary>The token that was to be revoked is the API key itself.</summary>
    OwnToken = 16,

    /// <summary>A rotation stopped on its way. What worked before still works; the message says what is known of both tokens.</summary>
    Rotation = 17,

    /// <summary>A token was created, and its secret could not be delivered. The message names the token: revoke it.</summary>
    SecretLost = 18,

    /// <summary>Ctrl+C, or a question that was not answered with yes. 128 and the number of the signal, as shells have it.</summary>
    Cancelled = 130,

    /// <summary>The reader of standard output closed it. 128 and the number of SIGPIPE, as shells have it.</summary>
    OutputClosed = 141,
}
