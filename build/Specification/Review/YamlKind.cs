namespace Fastly.Tokens.Specification.Review;

/// <summary>The kinds of nodes that YAML has.</summary>
internal enum YamlKind
{
    Scalar,
    List,
    Object,
}
