namespace Fastly.Tokens.Cli;

/// <summary>
/// Tells of a rotation in two halves: the successor before the old token is revoked, for its secret may be part of it; and then
/// what became of both.
/// </summary>
internal abstract class RotationReport(CommandEnvironment surroundings)
{
    internal bool IsBegun { get; private set; }

    protected CommandEnvironment CommandEnvironment => surroundings;

    internal static RotationReport For(bool isJson, CommandEnvironment surroundings) =>
        isJson ? new RotationJson(surroundings) : new RotationText(surroundings);

    /// <summary>Prints the successor. When this has returned, whoever reads it has it.</summary>
    internal void Begin(AutomationTokenCreateResponse successor, string? secret)
    {
        IsBegun = true;
        CreatedToken.TellDifferences(successor, surroundings);
        Show(successor, secret);
        surroundings.Output.Flush();
    }

    /// <summary>Prints what became of both.</summary>
    /// <param name="state">What did.</param>
    /// <param name="pendingPath">The file that what is pending goes to; null if it is to be printed.</param>
    internal abstract void End(RotationState state, string? pendingPath);

    protected abstract void Show(AutomationTokenCreateResponse successor, string? secret);
}
