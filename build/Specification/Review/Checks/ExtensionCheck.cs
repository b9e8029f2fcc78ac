using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>The extensions that are used are those documented at the head of the file, where they are documented for.</summary>
internal static partial class ExtensionCheck
{
    /// <summary>The values that name a property of the schema they stand on, or of the one around it.</summary>
    private static readonly HashSet<string> NamesOfProperties = ["x-or-array", "x-or-string", "x-written-by"];

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root, string yaml)
    {
        var documented = Documented(yaml);
        var used = root.SelfAndDescendants.Where(IsExtension).ToList();
        var owners = root
            .SelfAndDescendants.SelectMany(node => node.Children.Where(IsExtension).Select(child => (child.Pointer, Owner: node)))
            .ToDictionary(pair => pair.Pointer, pair => pair.Owner);

        foreach (var extension in used)
        {
            var owner = owners[extension.Pointer];
            var place = PlaceOf(owner);
            if (documented.Count > 0 && !documented.Any(it => it.Place == place && it.Name == extension.Name))
            {
                yield return new SpecificationFinding(
                    extension,
                    $"'{extension.Name}' on {place} is not documented at the head of the file."
                );
            }

            if (
                documented.FirstOrDefault(it => it.Name == extension.Name).Values is { } values
                && !values.Split(" or ").Contains(extension.Text)
            )
                yield return new SpecificationFinding(extension, $"is '{extension.Text}', and must be {values}.");

            var properties = owner.IsProperty() ? owner.Root.At(owner.Pointer[..owner.Pointer.LastIndexOf('/')]) : owner["properties"];
            if (NamesOfProperties.Contains(extension.Name) && properties?[extension.Text!] is null)
                yield return new SpecificationFinding(extension, $"there is no property '{extension.Text}'.");
        }

        foreach (var (_, name, line, _) in documented.Where(it => used.All(extension => extension.Name != it.Name)))
            yield return new SpecificationFinding("#", line, $"'{name}' is documented here but used nowhere.");
    }

    /// <summary>The extensions that the comment at the head lists, each with where it may stand, and its values if it is a flag.</summary>
    public static IReadOnlyList<(string Place, string Name, int Line, string? Values)> Documented(string yaml)
    {
        var found = new List<(string, string, int, string?)>();
        var place = string.Empty;
        foreach (var (line, index) in yaml.Split('\n').TakeWhile(line => line != "info:").Select((line, index) => (line, index)))
        {
            if (Heading().Match(line) is { Success: true } heading)
                place = heading.Groups[1].Value;
            if (Entry().Match(line) is { Success: true } entry)
                found.Add((place, entry.Groups[1].Value, index + 1, entry.Groups[2] is { Success: true } flag ? flag.Value : null));
        }

        return found;
    }

    private static bool IsExtension(SpecificationNode node) => node.Name.StartsWith("x-", StringComparison.Ordinal);

    private static string PlaceOf(SpecificationNode owner)
    {
        if (owner.IsOperation())
            return "an operation";
        if (owner.IsProperty())
            return "a property";
        return owner["in"] is not null ? "a parameter" : "a schema";
    }

    [GeneratedRegex(@"^#\s+on (an? \w+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^#\s+(x-[\w-]+)\s+(?:(true(?: or false)?):)?")]
    private static partial Regex Entry();
}
