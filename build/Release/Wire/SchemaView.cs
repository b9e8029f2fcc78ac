using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire;

/// <summary>What a schema says of a value, itself and through <c>allOf</c>: how it is composed does not matter on the wire.</summary>
internal sealed class SchemaView
{
    private readonly IOpenApiSchema _own;
    private readonly List<(IOpenApiSchema Schema, string? Component)> _parts = [];
    private readonly Dictionary<string, string?> _owners = new(StringComparer.Ordinal);

    public SchemaView(IOpenApiSchema schema)
    {
        Component = (schema as OpenApiSchemaReference)?.Reference.Id;
        _own = Resolve(schema);
        Add(schema, component: null);
        // What a schema says itself, and what a later part says, is the last word.
        foreach (var (part, component) in _parts.Skip(1).Append(_parts[0]))
        {
            foreach (var (name, property) in part.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                Properties[name] = property;
                _owners[name] = component;
            }
        }
    }

    /// <summary>The name under which it is referred to; null if it is written out.</summary>
    public string? Component { get; }

    /// <summary>The components that it consists of.</summary>
    public IEnumerable<string> Components => _parts.Select(part => part.Component).OfType<string>();

    /// <summary>What identifies it in its document.</summary>
    public object Identity => _own;

    public Dictionary<string, IOpenApiSchema> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>What is written of it; what is written of a component that it consists of is written there.</summary>
    public (string? Title, string? Description) Text => (_own.Title, _own.Description);

    /// <summary>What is written of each component that it consists of.</summary>
    public IReadOnlyDictionary<string, string?> ComponentTexts =>
        _parts
            .Where(part => part.Component is not null && !ReferenceEquals(part.Schema, _own))
            .GroupBy(part => part.Component!, part => part.Schema.Description)
            .ToDictionary(part => part.Key, part => part.First());

    /// <summary>The types other than null, in words.</summary>
    public string Type
    {
        get
        {
            var types =
                _parts.Aggregate(default(JsonSchemaType), (all, part) => all | (part.Schema.Type ?? default)) & ~JsonSchemaType.Null;
            if (types == default && Properties.Count > 0)
                types = JsonSchemaType.Object;
            return types == default ? "any" : string.Join(" or ", types.ToString().ToLowerInvariant().Split(", "));
        }
    }

    public string? Format => First(part => part.Format);

    public bool IsNullable =>
        _own.Type?.HasFlag(JsonSchemaType.Null) == true || _own.Extensions?.ContainsKey(SpecificationReader.Nullable) == true;

    public bool IsDeprecated => _own.Deprecated;

    /// <summary>The values of the enumeration, as JSON; null if it is none.</summary>
    public IReadOnlyList<string>? Enum => First(part => part.Enum is { Count: > 0 } values ? values : null)?.Select(Json).ToList();

    public string? Default => First(part => part.Default) is { } value ? Json(value) : null;

    public IOpenApiSchema? Items => First(part => part.Items);

    public IOpenApiSchema? AdditionalProperties => First(part => part.AdditionalProperties);

    public bool AllowsAdditionalProperties => _parts.TrueForAll(part => part.Schema.AdditionalPropertiesAllowed);

    /// <summary>The shapes that a value may have, of <c>oneOf</c> and <c>anyOf</c>.</summary>
    public IReadOnlyList<IOpenApiSchema> Variants =>
        [.. _parts.SelectMany(part => (part.Schema.OneOf ?? []).Concat(part.Schema.AnyOf ?? []))];

    public string? Discriminator =>
        First(part => part.Discriminator) is { } discriminator
            ? string.Join(
                ", ",
                (discriminator.Mapping ?? new Dictionary<string, OpenApiSchemaReference>())
                    .Select(it => $"{it.Key} = {it.Value.Reference.Id}")
                    .Order(StringComparer.Ordinal)
                    .Prepend(discriminator.PropertyName)
            )
            : null;

    /// <summary>The extensions, as JSON.</summary>
    public IReadOnlyDictionary<string, string> Extensions =>
        ExtensionText.Of(
            _parts.SelectMany(part => part.Schema.Extensions ?? NoExtensions).Where(it => it.Key != SpecificationReader.Nullable)
        );

    private static Dictionary<string, IOpenApiExtension> NoExtensions { get; } = [];

    /// <summary>Gets whether a value must have the property.</summary>
    public bool Requires(string property) => _parts.Exists(part => part.Schema.Required?.Contains(property) == true);

    /// <summary>Returns where a property is: in the component that it comes from, so that it is named once; or else in a place.</summary>
    public string PlaceOf(string property, string place) => $"{_owners.GetValueOrDefault(property) ?? place}.{property}";

    /// <summary>Returns the first value that a part has.</summary>
    public T? First<T>(Func<IOpenApiSchema, T?> value)
        where T : class => _parts.Select(part => value(part.Schema)).FirstOrDefault(found => found is not null);

    public int? FirstNumber(Func<IOpenApiSchema, int?> value) =>
        _parts.Select(part => value(part.Schema)).FirstOrDefault(found => found is not null);

    /// <summary>Gets whether a part says so.</summary>
    public bool Any(Func<IOpenApiSchema, bool?> value) => _parts.Exists(part => value(part.Schema) == true);

    private static string Json(JsonNode value) => value.ToJsonString(ExtensionText.Readable);

    private static IOpenApiSchema Resolve(IOpenApiSchema schema)
    {
        // The review of the specification refuses references that lead to themselves; a baseline may be older than it.
        for (var depth = 0; schema is OpenApiSchemaReference { Target: { } target } && depth < 100; depth++)
            schema = target;
        return schema;
    }

    private void Add(IOpenApiSchema schema, string? component)
    {
        component = (schema as OpenApiSchemaReference)?.Reference.Id ?? component;
        schema = Resolve(schema);
        if (_parts.Exists(part => ReferenceEquals(part.Schema, schema)))
            return;
        _parts.Add((schema, component));
        foreach (var inner in schema.AllOf ?? [])
            Add(inner, component);
    }
}
