namespace Fastly.Tokens.Cli.Options;

/// <summary>
/// Determines whether arguments request JSON. It is known before they are parsed, because an error in them is JSON as well.
/// </summary>
internal static class RequestedFormat
{
    private static readonly string[] JsonFormats = ["json", "jsonl"];

    internal static bool IsJson(IReadOnlyList<string> arguments)
    {
        for (var index = 0; index < arguments.Count && arguments[index] != "--"; index++)
        {
            var parts = arguments[index].Split(['=', ':'], 2);
            var value = parts.Length > 1 ? parts[1] : arguments.ElementAtOrDefault(index + 1);
            if (parts[0] == "--json" && value is not ("false" or "False"))
                return true;
            if (parts[0] == "--format" && JsonFormats.Contains(value, StringComparer.Ordinal))
                return true;
        }

        return false;
    }
}
