using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire;

/// <summary>The specification before and after.</summary>
internal sealed record DocumentPair(OpenApiDocument Before, OpenApiDocument After, SchemaComparison Schemas);
