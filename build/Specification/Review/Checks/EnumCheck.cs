using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>The values of an enumeration have C# names, and different ones.</summary>
internal static partial class EnumCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var schema in root.Schemas())
        {
            var names = new Dictionary<string, SpecificationNode>();
            foreach (var value in schema["enum"]?.Children ?? [])
            {
                var name = CSharpName(value.Text ?? string.Empty);
                if (!Identifier().IsMatch(name))
                    yield return new SpecificationFinding(value, $"'{value.Text}' has no C# name.");
                else if (!names.TryAdd(name, value))
                    yield return new SpecificationFinding(value, $"'{value.Text}' has the C# name {name}, as '{names[name].Text}' has.");
            }
        }
    }

    /// <summary>The name that the template Enum.Name gives.</summary>
    private static string CSharpName(string value) =>
        string.Concat(
            value.Split('_', ':', '-', '.', ' ').Where(word => word != "").Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex Identifier();
}
