using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Standard output on a full disk, or with a closed reader.</summary>
internal sealed class FailingWriter : StringWriter
{
    internal bool IsClosed { get; init; }

    /// <summary>Gets or sets the number of writes that succeed.</summary>
    internal int WritesBefore { get; set; }

    public override void Write(char value) => Append($"{value}");

    public override void Write(string? value) => Append(value);

    public override void WriteLine(string? value) => Append(value + NewLine);

    private void Append(string? value)
    {
        if (WritesBefore-- <= 0)
            throw new OutputException("Standard output", IsClosed ? "Broken pipe" : "No space left on device") { IsClosed = IsClosed };
        GetStringBuilder().Append(value);
    }
}
