namespace Fastly.Tokens.Cli.Output;

/// <summary>Thrown when a result could not be written to standard output, or to the file of an option.</summary>
/// <param name="target">The destination, as the beginning of a sentence.</param>
/// <param name="reason">The message of the operating system.</param>
internal sealed class OutputException(string target, string reason) : IOException($"{target} could not be written: {reason.TrimEnd('.')}.")
{
    /// <summary>Gets whether the reader has closed standard output, as <c>head</c> does.</summary>
    internal bool IsClosed { get; init; }
}
