namespace Fastly.Tokens.Cli.Output;

/// <summary>Returns the message of the library about an argument, without the name of the C# parameter.</summary>
internal static class ArgumentText
{
    internal static string Of(ArgumentException exception)
    {
        var end = exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
