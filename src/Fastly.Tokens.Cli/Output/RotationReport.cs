using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Prints a rotation in two parts: the successor, possibly with its secret, before the old token is revoked; and then the state of both
/// tokens. JSON for which no revocation waits is printed at the end, as a whole.
/// </summary>
internal abstract class RotationReport(CommandEnvironment environment)
{
    private bool _hasSecret;

    internal bool IsBegun { get; private set; }

    /// <summary>Gets whether a secret was printed.</summary>
    internal bool IsSecretPrinted { get; private set; }

    protected CommandEnvironment CommandEnvironment => environment;

    /// <param name="isJson">Whether to print JSON.</param>
    /// <param name="isWhole">Whether the JSON can wait for the end, because no revocation waits for the secret in it.</param>
    /// <param name="environment">The environment.</param>
    internal static RotationReport For(bool isJson, bool isWhole, CommandEnvironment environment) =>
        isJson ? new RotationJson(isWhole, environment) : new RotationText(environment);

    /// <summary>Prints and flushes the successor.</summary>
    internal void Begin(AutomationTokenCreateResponse successor, string? secret)
    {
        (IsBegun, _hasSecret) = (true, secret is not null);
        CreatedToken.WriteDifferences(successor, environment);
        var isPrinted = Show(successor, secret);
        environment.Output.Flush();
        IsSecretPrinted = _hasSecret && isPrinted;
    }

    /// <summary>Prints and flushes the state of both tokens.</summary>
    /// <param name="state">The state.</param>
    /// <param name="pendingPath">The file with the pending revocation; null to print it.</param>
    internal void End(RotationState state, string? pendingPath)
    {
        Show(state, pendingPath);
        environment.Output.Flush();
        IsSecretPrinted = _hasSecret;
    }

    /// <returns>Whether it was printed, and does not wait for the end.</returns>
    protected abstract bool Show(AutomationTokenCreateResponse successor, string? secret);

    protected abstract void Show(RotationState state, string? pendingPath);
}
