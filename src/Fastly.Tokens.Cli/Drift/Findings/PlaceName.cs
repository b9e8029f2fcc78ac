namespace Fastly.Tokens.Cli.Drift;

/// <summary>Names a place in the specification for people: <c>AutomationToken.role</c>, <c>AutomationToken.roles[]</c>.</summary>
internal static class PlaceName
{
    internal static string Of(string pointer)
    {
        var parts = pointer.Split('/');
        if (parts is not ["#", "components", "schemas", ..])
            return "The body";
        var name = parts[3];
        for (var index = 4; index < parts.Length; index++)
        {
            if (parts[index] == "items")
                name += "[]";
            else if (parts[index] == "additionalProperties")
                name += ".*";
            else if (parts[index] == "properties" && index + 1 < parts.Length)
                name += "." + YamlText.Unescape(parts[++index]);
        }

        return name;
    }
}
