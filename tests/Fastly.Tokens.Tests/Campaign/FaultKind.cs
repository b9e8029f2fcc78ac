namespace Fastly.Tokens.Tests.Campaign;

/// <summary>The faults of a request.</summary>
internal enum FaultKind
{
    DropBefore,
    DropAfter,
    DelayBefore,
    DelayAfter,
    CutBody,
    StallBody,
    SlowBody,
    ShortBody,
    EmptyBody,
    HtmlBody,
    WrongType,
    MissingField,
    OtherOrder,
    UnknownFields,
    TooManyRequests,
    TooManyRequestsRetryAfter,
    RequestTimeout,
    ServerError,
    BadGateway,
    Unavailable,
    Redirect,
    KeyExpires,
    SudoExpires,
    OthersCreate,
    OthersRevoke,
    CallerCancels,
}
