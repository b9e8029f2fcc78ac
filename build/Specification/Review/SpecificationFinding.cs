namespace Fastly.Tokens.Specification.Review;

/// <summary>A mistake in the specification, and where it is.</summary>
internal sealed record SpecificationFinding(FindingCode Code, string Pointer, int Line, int Column, string Message)
{
    /// <summary>Gets whether the client is right in spite of it.</summary>
    public bool IsWarning { get; init; }

    public static SpecificationFinding Error(FindingCode code, SpecificationNode node, string message) =>
        new(code, node.Pointer, node.Line, node.Column, OneLine(message));

    public static SpecificationFinding Warning(FindingCode code, SpecificationNode node, string message) =>
        Error(code, node, message) with
        {
            IsWarning = true,
        };

    /// <summary>Returns the line that MSBuild and editors take for a mistake in a file.</summary>
    public string ToString(string file) =>
        $"{file}({Line},{Column}): {(IsWarning ? "warning" : "error")} FTSPEC{(int)Code:000}: {Message} ({OneLine(Pointer)})";

    public override string ToString() => ToString("openapi/automation-tokens.yaml");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
