namespace Fastly.Tokens.Json;

/// <summary>The shapes of a value that has one of several.</summary>
/// <typeparam name="T">The type that the shapes have in common.</typeparam>
/// <param name="unknown">Returns the value of JSON text that has none of the shapes.</param>
/// <param name="shapes">The shapes, in the order of the specification.</param>
internal sealed class JsonUnion<T>(Func<string, T> unknown, params JsonShape<T>[] shapes)
    where T : class
{
    internal JsonShape<T>[] Shapes => shapes;

    internal Func<string, T> Unknown => unknown;

    /// <summary>Gets the field whose text names the shape; null if the shape is found by reading.</summary>
    internal string? Discriminator { get; init; }

    /// <summary>Gets whether a shape holds decimal numbers, at any depth.</summary>
    internal bool HasDecimals { get; init; }

    /// <summary>Returns the shape of a name; null if there is none.</summary>
    internal JsonShape<T>? Named(string name) => Array.Find(shapes, shape => shape.Names.Contains(name, StringComparer.Ordinal));
}
