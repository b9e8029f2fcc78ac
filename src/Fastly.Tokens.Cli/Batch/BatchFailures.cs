using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>The failures of a batch: the exit code is that of the first one, and some of them end the batch.</summary>
internal sealed class BatchFailures(CommandEnvironment environment)
{
    internal ExitCode Code { get; private set; }

    /// <summary>Gets why no more tokens are attempted; null while they are.</summary>
    internal string? Stop { get; private set; }

    /// <summary>Notes a failure, and returns its message.</summary>
    internal string Add(Exception exception)
    {
        var code = FailureCode.Of(exception, environment);
        Fail(code);
        Stop ??= exception switch
        {
            _ when environment.Cancellation.IsCancellationRequested => "Cancelled.",
            FastlyRateLimitedException or FastlyRotationException { InnerException: FastlyRateLimitedException } =>
                "The hourly writes of the API key are used up.",
            FastlyKeyDisclosedException or FastlyRotationException { InnerException: FastlyKeyDisclosedException } =>
                "The API key was sent to another origin.",
            _ => null,
        };
        return FailureText.Of(exception);
    }

    /// <summary>Notes an exit code, unless there was one before.</summary>
    internal void Fail(ExitCode code)
    {
        if (Code == ExitCode.Ok)
            Code = code;
    }

    internal void StopBecause(string reason) => Stop ??= reason;
}
