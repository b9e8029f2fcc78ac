using System.Text.Json;

namespace Fastly.Tokens.Cli.Description;

/// <summary>
/// What the specification, from which the library was generated, says of responses. The build writes it as a table, so that the tool needs
/// neither a reader of YAML nor one of OpenAPI for it, and starts as fast without them.
/// </summary>
internal sealed class ApiDescription
{
    private readonly Dictionary<string, DescribedSchema> _schemas;

    private ApiDescription(JsonElement table)
    {
        Version = table.GetProperty("version").GetString()!;
        Operations = [.. table.GetProperty("operations").EnumerateArray().Select(DescribedOperation.Read)];
        _schemas = table
            .GetProperty("schemas")
            .EnumerateObject()
            .ToDictionary(schema => schema.Name, schema => DescribedSchema.Read(schema.Value), StringComparer.Ordinal);
    }

    internal string Version { get; }

    internal IReadOnlyList<DescribedOperation> Operations { get; }

    /// <summary>Reads the table of the specification that this tool was built with.</summary>
    internal static ApiDescription Embedded()
    {
        using var resource = typeof(ApiDescription).Assembly.GetManifestResourceStream("responses.json")!;
        using var table = JsonDocument.Parse(resource);
        return new ApiDescription(table.RootElement);
    }

    internal static ApiDescription Parse(string json)
    {
        using var table = JsonDocument.Parse(json);
        return new ApiDescription(table.RootElement);
    }

    internal DescribedSchema SchemaOf(DescribedUse use) => _schemas[use.Schema];

    /// <summary>
    /// Returns the operation of a request; null if none is described. A path without parameters comes before one with them.
    /// </summary>
    internal DescribedOperation? Find(string method, string path) =>
        Operations
            .Where(operation => operation.Method == method && operation.Matches(path))
            .MinBy(operation => operation.Path.Count(character => character == '{'));
}
