using Fastly.Tokens.Release.Wire.Rules;
using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire;

/// <summary>Compares two versions of the specification: what is sent and received, and not how the file is written.</summary>
internal static class WireComparison
{
    private static readonly Func<DocumentPair, IEnumerable<Change>>[] Rules =
    [
        ServerRule.Of,
        SecurityRule.Of,
        OperationRule.Of,
        // After the operations, because it compares the components that no operation leads to.
        ComponentRule.Of,
        InformationRule.Of,
    ];

    /// <exception cref="ReleaseMistakeException">One of the texts is no specification.</exception>
    public static IReadOnlyList<Change> Of(string before, string after) =>
        Of(
            SpecificationReader.Read(before, "The released specification"),
            SpecificationReader.Read(after, "openapi/automation-tokens.yaml")
        );

    internal static IReadOnlyList<Change> Of(OpenApiDocument before, OpenApiDocument after)
    {
        var pair = new DocumentPair(before, after, new SchemaComparison());
        return [.. Rules.SelectMany(rule => rule(pair)).Distinct()];
    }
}
