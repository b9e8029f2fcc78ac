using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Reads values of the document.</summary>
internal static class SpecificationNodeExtensions
{
    internal static bool IsTrue(this SpecificationNode node, string name) => node[name]?.Text == "true";

    /// <summary>Returns whether it holds the responses of an operation, of which several may be successful.</summary>
    internal static bool IsResponses(this SpecificationNode node) =>
        node is { Name: "responses", Parent: { } parent } && parent.IsOperation();

    internal static string? Words(this SpecificationNode node, string name) =>
        node[name]?.Text is { Length: > 0 } text ? text.Trim() : null;
}
