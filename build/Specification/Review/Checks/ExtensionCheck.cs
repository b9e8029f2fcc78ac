using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>The extensions are those that the build reads, where it reads them, with values that it knows.</summary>
internal static partial class ExtensionCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var places = root.SelfAndDescendants.Where(node => node.IsObject && OpenApiGrammar.IsObject(node.Shape));
        foreach (var (owner, extension) in places.SelectMany(node => node.Children.Where(IsExtension).Select(child => (node, child))))
        {
            var place = PlaceOf(owner);
            var known = KnownExtensions.All.Where(it => it.Name == extension.Name).ToList();
            if (known.Count == 0)
            {
                var names = KnownExtensions.All.Where(it => it.Place == place).Select(it => it.Name).Distinct();
                yield return Error(
                    extension,
                    $"'{extension.Name}' is no extension that the build reads.{Spelling.Suggest(extension.Name, names)}"
                );
            }
            else if (known.FirstOrDefault(it => it.Place == place) is not { } here)
            {
                var others = string.Join(" or ", known.Select(it => it.Place));
                yield return Error(extension, $"'{extension.Name}' has no meaning on {place}, only on {others}.");
            }
            else if (Mismatch(here.Value, extension, owner) is { } mismatch)
                yield return Error(extension, mismatch);
        }
    }

    private static bool IsExtension(SpecificationNode node) =>
        node.Shape == OpenApiGrammar.Any && node.Name.StartsWith("x-", StringComparison.Ordinal);

    private static string? Mismatch(ExtensionValue value, SpecificationNode extension, SpecificationNode owner)
    {
        var name = extension.Name;
        switch (value)
        {
            case ExtensionValue.True when extension.PlainText != "true":
                return $"{YamlValue.Describe(extension)} is no value of '{name}'. Write true, without quotes, or delete the line.";
            case ExtensionValue.TrueOrFalse when extension.PlainText is not ("true" or "false"):
                return $"{YamlValue.Describe(extension)} is no value of '{name}'. Write true or false, without quotes.";
            case ExtensionValue.Identifier when !Identifier().IsMatch(extension.Text ?? ""):
                return $"{YamlValue.Describe(extension)} is no name in C#. Write letters and digits, with a letter first.";
            case ExtensionValue.Text when string.IsNullOrWhiteSpace(extension.Text) || extension.IsNull:
                return $"{YamlValue.Describe(extension)} is no value of '{name}'. Write a name.";
            case ExtensionValue.Property:
                var properties = SchemaTypes.Properties(owner.IsProperty() ? owner.Parent!.Parent! : owner);
                var text = extension.Text ?? "";
                return properties.Contains(text) ? null : $"There is no property '{text}'.{Spelling.Suggest(text, properties)}";
            default:
                return null;
        }
    }

    private static string PlaceOf(SpecificationNode owner)
    {
        if (owner.IsProperty())
            return KnownExtensions.OnProperty;
        return owner.Shape switch
        {
            OpenApiGrammar.Operation => KnownExtensions.OnOperation,
            OpenApiGrammar.Parameter => KnownExtensions.OnParameter,
            OpenApiGrammar.Schema => KnownExtensions.OnSchema,
            var shape => $"the object '{shape}'",
        };
    }

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Extension, node, message);

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex Identifier();
}
