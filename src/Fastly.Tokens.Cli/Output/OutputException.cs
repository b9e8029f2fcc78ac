namespace Fastly.Tokens.Cli;

/// <summary>A result could not be written: to standard output, or to a file that an option named.</summary>
/// <param name="target">What was written to, as the start of a sentence.</param>
/// <param name="reason">What the operating system says.</param>
internal sealed class OutputException(string target, string reason) : IOException($"{target} could not be written: {reason.TrimEnd('.')}.")
{
    /// <summary>Whether whoever read it has closed it, as <c>head</c> does.</summary>
    internal bool IsClosed { get; init; }
}
