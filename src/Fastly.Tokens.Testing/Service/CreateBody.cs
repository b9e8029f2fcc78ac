using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Testing.Service;

/// <summary>The body of a create request, flat or wrapped in <c>attributes</c>.</summary>
internal sealed class CreateBody
{
    private readonly JsonElement? _fields;

    private CreateBody(JsonElement? fields) => _fields = fields;

    internal static CreateBody? Parse(string body, FakeCreateRequestFormat accepted)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;

            var wrapped = root.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object;
            return accepted switch
            {
                FakeCreateRequestFormat.Flat => new(root.Clone()),
                FakeCreateRequestFormat.Attributes => new(wrapped ? attributes.Clone() : null),
                _ => new((wrapped ? attributes : root).Clone()),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal bool IsTextOrAbsent(string name) => Find(name) is not { } value || value.ValueKind == JsonValueKind.String;

    internal bool IsFlagOrAbsent(string name) =>
        Find(name) is not { } value || value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    internal bool IsStringsOrAbsent(string name) =>
        Find(name) is not { } value
        || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String));

    internal bool IsTimeOrAbsent(string name) => Find(name) is null || Time(name) is not null;

    internal string? Text(string name) => Find(name)?.GetString();

    internal bool? Flag(string name) => Find(name)?.GetBoolean();

    internal IReadOnlyList<string>? Strings(string name) =>
        Find(name) is { } value ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : null;

    internal DateTimeOffset? Time(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    // A field that is null is treated as absent.
    private JsonElement? Find(string name) =>
        _fields is { } fields && fields.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
