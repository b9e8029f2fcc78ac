namespace Fastly.Tokens.Cli;

/// <summary>What the library said about an argument, without the name of a C# parameter, which means nothing here.</summary>
internal static class ArgumentText
{
    internal static string Of(ArgumentException exception)
    {
        var end = exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
