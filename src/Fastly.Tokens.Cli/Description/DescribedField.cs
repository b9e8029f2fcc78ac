using System.Text.Json;

namespace Fastly.Tokens.Cli.Description;

/// <summary>A field of an object.</summary>
/// <param name="Name">The name.</param>
/// <param name="Use">Its schema.</param>
/// <param name="AlsoNamed">Another name under which the service sends it, as the same text or as a list; null for none.</param>
/// <param name="RequiredAt">The schema that requires it, as a JSON pointer; null if the field is optional.</param>
/// <param name="Required">The names that this schema requires.</param>
internal sealed record DescribedField(string Name, DescribedUse Use, string? AlsoNamed, string? RequiredAt, IReadOnlyList<string> Required)
{
    internal static DescribedField Read(JsonProperty field) =>
        new(
            field.Name,
            DescribedUse.Read(field.Value),
            field.Value.Text("alsoNamed"),
            field.Value.Text("requiredAt"),
            field.Value.Texts("required")
        );
}
