namespace Fastly.Tokens.Specification.Review;

/// <summary>A mistake in the specification, and where it is.</summary>
internal sealed record SpecificationFinding(string Pointer, int Line, string Message)
{
    public SpecificationFinding(SpecificationNode node, string message)
        : this(node.Pointer, node.Line, message) { }

    /// <summary>Whether the client is still right.</summary>
    public bool IsWarning { get; init; }

    public static SpecificationFinding Warning(SpecificationNode node, string message) => new(node, message) { IsWarning = true };

    /// <summary>The line that MSBuild and editors know as a mistake in a file.</summary>
    public string ToString(string file) => $"{file}({Line},1): {(IsWarning ? "warning" : "error")} FTSPEC001: {Pointer}: {Message}";

    public override string ToString() => ToString("openapi/automation-tokens.yaml");
}
