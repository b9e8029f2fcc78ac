namespace Fastly.Tokens.Specification.Review;

/// <summary>Thrown when a file is not YAML that has one tree, so that nothing else can be reviewed.</summary>
internal sealed class SpecificationMistakeException(int line, int column, string message) : Exception(message)
{
    public SpecificationFinding Finding { get; } = new(FindingCode.Yaml, "#", line, column, message);
}
