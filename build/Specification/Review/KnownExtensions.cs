namespace Fastly.Tokens.Specification.Review;

/// <summary>The extensions of OpenAPI that this build reads, each with its place and its values.</summary>
internal static class KnownExtensions
{
    public const string OnOperation = "an operation";
    public const string OnParameter = "a parameter";
    public const string OnSchema = "a schema";
    public const string OnProperty = "a property";

    public static IReadOnlyList<KnownExtension> All { get; } =
    [
        new(OnOperation, "x-csharp-name", ExtensionValue.Identifier),
        new(OnOperation, "x-internal", ExtensionValue.True),
        new(OnOperation, "x-idempotent", ExtensionValue.TrueOrFalse),
        new(OnOperation, "x-sends-credentials", ExtensionValue.True),
        new(OnOperation, "x-no-result", ExtensionValue.True),
        new(OnParameter, "x-csharp-name", ExtensionValue.Identifier),
        new(OnParameter, "x-token-id", ExtensionValue.True),
        new(OnSchema, "x-internal", ExtensionValue.True),
        new(OnSchema, "x-lenient", ExtensionValue.True),
        new(OnSchema, "x-or-array", ExtensionValue.Property),
        new(OnSchema, "x-or-string", ExtensionValue.Property),
        new(OnSchema, "x-wrapped-in", ExtensionValue.Text),
        new(OnSchema, "x-set", ExtensionValue.Identifier),
        new(OnProperty, "x-csharp-name", ExtensionValue.Identifier),
        new(OnProperty, "x-csharp-type", ExtensionValue.Identifier),
        new(OnProperty, "x-also-named", ExtensionValue.Text),
        new(OnProperty, "x-empty-is-null", ExtensionValue.True),
        new(OnProperty, "x-discard", ExtensionValue.True),
        new(OnProperty, "x-reports-presence", ExtensionValue.True),
        new(OnProperty, "x-repeats", ExtensionValue.True),
        new(OnProperty, "x-written-by", ExtensionValue.Property),
    ];
}
