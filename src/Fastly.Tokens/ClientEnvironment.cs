namespace Fastly.Tokens;

/// <summary>Reads the environment variables that configure a client. No message repeats a value: it may be a secret.</summary>
internal static class ClientEnvironment
{
    /// <summary>The variables that may hold the API key; the first one that is set is used.</summary>
    private static readonly string[] KeyVariables = ["FASTLY_API_TOKEN", "FASTLY_API_KEY"];

    /// <summary>The variables that may hold the address: the one of go-fastly, and the one of Fastly's command line.</summary>
    private static readonly string[] AddressVariables = ["FASTLY_API_URL", "FASTLY_API_ENDPOINT"];

    /// <summary>Returns the base address; null if no variable is set.</summary>
    internal static Uri? ReadBaseAddress()
    {
        Uri? address = null;
        foreach (var variable in AddressVariables)
        {
            var read = ReadBaseAddress(variable);
            // A key must not go to an address that another program is meant to use.
            if (address is not null && read is not null && address != read)
            {
                throw new ArgumentException(
                    $"The environment variables {string.Join(" and ", AddressVariables)} hold different addresses. Unset one of them."
                );
            }

            address ??= read;
        }

        return address;
    }

    internal static FastlyApiKey ReadKey()
    {
        foreach (var variable in KeyVariables)
        {
            if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } key)
                continue;
            try
            {
                return new FastlyApiKey(key);
            }
            catch (ArgumentException exception)
            {
                throw new ArgumentException(
                    $"The environment variable {variable} does not hold a valid API key: {exception.Message}",
                    exception
                );
            }
        }

        throw new ArgumentException($"There is no API key: neither {string.Join(" nor ", KeyVariables)} is set.");
    }

    private static Uri? ReadBaseAddress(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
            return null;
        try
        {
            var address = new Uri(text, UriKind.RelativeOrAbsolute);
            AutomationTokensClientOptions.CheckBaseAddress(address);
            return address;
        }
        catch (Exception exception) when (exception is ArgumentException or UriFormatException)
        {
            throw new ArgumentException(
                $"The environment variable {variable} does not hold a valid base address: {exception.Message}",
                exception
            );
        }
    }
}
