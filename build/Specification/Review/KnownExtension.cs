namespace Fastly.Tokens.Specification.Review;

/// <summary>An extension of OpenAPI that this build reads.</summary>
internal sealed record KnownExtension(string Place, string Name, ExtensionValue Value);
