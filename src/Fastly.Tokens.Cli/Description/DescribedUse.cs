using System.Text.Json;

namespace Fastly.Tokens.Cli.Description;

/// <summary>A place in the specification where a schema is used.</summary>
/// <param name="At">The place, as a JSON pointer.</param>
/// <param name="Schema">The schema behind all references, as a JSON pointer.</param>
/// <param name="IsReference">Whether there is nothing but a reference at the place.</param>
/// <param name="IsNullable">Whether the value may be null.</param>
/// <param name="IsDeprecated">Whether the value is deprecated, so that nobody expects it.</param>
/// <param name="Text">What the specification says of it; null if nothing.</param>
internal sealed record DescribedUse(string At, string Schema, bool IsReference, bool IsNullable, bool IsDeprecated, string? Text)
{
    /// <summary>Gets whether the schema is written at the place itself, and not referred to.</summary>
    internal bool IsInline => At == Schema;

    internal static DescribedUse Read(JsonElement json) =>
        new(
            json.GetProperty("at").GetString()!,
            json.GetProperty("schema").GetString()!,
            json.Has("reference"),
            json.Has("nullable"),
            json.Has("deprecated"),
            json.Text("description")
        );
}
