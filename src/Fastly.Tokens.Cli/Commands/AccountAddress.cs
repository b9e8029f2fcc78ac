using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Reads the address of the service from the environment. No message contains it, because it may contain a password.</summary>
internal static class AccountAddress
{
    /// <summary>The variable of this tool and the library, and the one of Fastly's own command line.</summary>
    internal const string Variable = "FASTLY_API_URL";

    private const string FastlyVariable = "FASTLY_API_ENDPOINT";

    /// <summary>Returns the address; null if it is not set.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="variable">The variable that it came from.</param>
    /// <exception cref="UsageException">It is not valid, or the two variables differ.</exception>
    internal static Uri? Read(CommandEnvironment environment, out string variable)
    {
        var (own, fastly) = (environment.Setting(Variable), environment.Setting(FastlyVariable));
        variable = own is null ? FastlyVariable : Variable;
        if ((own ?? fastly) is not { } text)
            return null;
        var address = Parse(text, variable);
        if (own is not null && fastly is not null && address != Parse(fastly, FastlyVariable))
            throw new UsageException($"{Variable} and {FastlyVariable} are different addresses. Unset one of them.");
        return address;
    }

    /// <summary>Returns the address.</summary>
    /// <param name="text">The text of the address.</param>
    /// <param name="origin">Where the text is from, for messages.</param>
    internal static Uri Parse(string text, string origin)
    {
        // "localhost:8080" would be an address with the scheme "localhost".
        if (!text.Contains("://", StringComparison.Ordinal))
            throw new UsageException($"{origin} has no scheme. Put https:// in front of it, or http:// for a sandbox on this machine.");
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw new UsageException($"{origin} is not an absolute URL.");
    }
}
