using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Testing;

/// <summary>The body of a create, flat or wrapped in <c>attributes</c>.</summary>
internal sealed class CreateBody
{
    private readonly JsonElement? _fields;

    private CreateBody(JsonElement? fields) => _fields = fields;

    public static CreateBody? Parse(string body, FakeCreateRequestFormat understood)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;

            bool wrapped = root.TryGetProperty("attributes", out JsonElement attributes) && attributes.ValueKind == JsonValueKind.Object;
            return understood switch
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

    public bool IsTextOrAbsent(string name) => Find(name) is not { } value || value.ValueKind == JsonValueKind.String;

    public bool IsFlagOrAbsent(string name) => Find(name) is not { } value || value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public bool IsStringsOrAbsent(string name) =>
        Find(name) is not { } value
        || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String));

    public bool IsTimeOrAbsent(string name) => Find(name) is null || Time(name) is not null;

    public string? Text(string name) => Find(name)?.GetString();

    public bool? Flag(string name) => Find(name)?.GetBoolean();

    public IReadOnlyList<string>? Strings(string name) =>
        Find(name) is { } value ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : null;

    public DateTimeOffset? Time(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;

    // Null says as little as leaving the field out.
    private JsonElement? Find(string name) =>
        _fields is { } fields && fields.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
