namespace Fastly.Tokens.Specification.Review;

/// <summary>A mistake in the specification, and where it is.</summary>
internal sealed record SpecificationFinding(string Pointer, int Line, string Message)
{
    public SpecificationFinding(SpecificationNode node, string message)
        : this(node.Pointer, node.Line, message) { }

    public override string ToString() => $"openapi/automation-tokens.yaml({Line}): {Pointer}: {Message}";
}
