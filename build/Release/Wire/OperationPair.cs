using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire;

/// <summary>One operation before and after, and its place: the method and the path.</summary>
internal sealed record OperationPair(
    OpenApiOperation Before,
    OpenApiOperation After,
    IReadOnlyList<IOpenApiParameter> ParametersBefore,
    IReadOnlyList<IOpenApiParameter> ParametersAfter,
    string Place,
    SchemaComparison Schemas
);
