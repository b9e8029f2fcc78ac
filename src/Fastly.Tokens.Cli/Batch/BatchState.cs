namespace Fastly.Tokens.Cli.Batch;

/// <summary>What a batch has done to a token. The names are those in its output.</summary>
internal enum BatchState
{
    /// <summary>The token is revoked.</summary>
    Revoked,

    /// <summary>The token does not exist.</summary>
    NotFound,

    /// <summary>The token has a successor, which was delivered, and is revoked.</summary>
    Rotated,

    /// <summary>The token has a successor, which was delivered, and works until the overlap has ended.</summary>
    Overlapping,

    /// <summary>A rotation of the token is finished: its successor is in use, and the token is revoked.</summary>
    Finished,

    /// <summary>A successor that nobody used is revoked. The token works, and can be rotated again.</summary>
    SuccessorRevoked,

    /// <summary>The batch leaves the token as it is, for the stated reason. That is no failure.</summary>
    Skipped,

    /// <summary>With <c>--dry-run</c>: the batch would act on the token.</summary>
    Planned,

    /// <summary>The batch ended before the token.</summary>
    NotAttempted,

    /// <summary>The batch failed to act on the token, and has changed nothing.</summary>
    Unchanged,

    /// <summary>The batch failed, and left the token and a successor.</summary>
    TwoTokens,

    /// <summary>It is unknown whether the token is revoked.</summary>
    Failed,

    /// <summary>A signal came while the batch acted on the token: it is unknown whether it has.</summary>
    Cancelled,
}
