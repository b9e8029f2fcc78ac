using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Prints a rotation in two parts: the successor, possibly with its secret, before the old token is revoked; and then the state of both
/// tokens.
/// </summary>
internal abstract class RotationReport(CommandEnvironment environment)
{
    internal bool IsBegun { get; private set; }

    protected CommandEnvironment CommandEnvironment => environment;

    internal static RotationReport For(bool isJson, CommandEnvironment environment) =>
        isJson ? new RotationJson(environment) : new RotationText(environment);

    /// <summary>Prints and flushes the successor.</summary>
    internal void Begin(AutomationTokenCreateResponse successor, string? secret)
    {
        IsBegun = true;
        CreatedToken.WriteDifferences(successor, environment);
        Show(successor, secret);
        environment.Output.Flush();
    }

    /// <summary>Prints the state of both tokens.</summary>
    /// <param name="state">The state.</param>
    /// <param name="pendingPath">The file with the pending revocation; null to print it.</param>
    internal abstract void End(RotationState state, string? pendingPath);

    protected abstract void Show(AutomationTokenCreateResponse successor, string? secret);
}
