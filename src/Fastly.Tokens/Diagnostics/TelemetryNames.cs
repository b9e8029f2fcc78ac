namespace Fastly.Tokens.Diagnostics;

/// <summary>The names of tags, events and reasons. Where OpenTelemetry has a convention, they are its names.</summary>
internal static class TelemetryNames
{
    internal const string Operation = "fastly.tokens.operation";
    internal const string TokenId = "fastly.tokens.token.id";
    internal const string Pages = "fastly.tokens.pages";
    internal const string Passes = "fastly.tokens.passes";
    internal const string Attempt = "fastly.tokens.attempt";
    internal const string Delay = "fastly.tokens.delay";
    internal const string Reason = "fastly.tokens.reason";

    internal const string ErrorType = "error.type";
    internal const string ServerAddress = "server.address";
    internal const string ServerPort = "server.port";

    /// <summary>OpenTelemetry's value of <see cref="ErrorType"/> for a failure without a type of its own.</summary>
    internal const string OtherError = "_OTHER";

    internal const string ExcessivePermissions = "excessive_permissions";
    internal const string UnknownOutcome = "unknown_outcome";
    internal const string ConcurrentRotation = "concurrent_rotation";
    internal const string FailedDelivery = "failed_delivery";

    /// <summary>Returns the name of a kind as an event of a span.</summary>
    internal static string Of(FastlyClientEventKind kind) =>
        kind switch
        {
            FastlyClientEventKind.Retrying => "fastly.tokens.retry",
            FastlyClientEventKind.WaitingForRateLimit => "fastly.tokens.rate_limit_wait",
            FastlyClientEventKind.SudoModeEntered => "fastly.tokens.sudo_mode_entered",
            FastlyClientEventKind.RouteFallback => "fastly.tokens.route_fallback",
            FastlyClientEventKind.SuccessorDelivered => "fastly.tokens.successor_delivered",
            FastlyClientEventKind.AutomaticRevocation => "fastly.tokens.automatic_revocation",
            FastlyClientEventKind.AutomaticRevocationFailed => "fastly.tokens.automatic_revocation_failed",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind has no name."),
        };
}
