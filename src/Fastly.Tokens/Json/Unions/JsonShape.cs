namespace Fastly.Tokens.Json;

/// <summary>One of several shapes of a value.</summary>
/// <typeparam name="T">The type that the shapes have in common.</typeparam>
internal sealed class JsonShape<T>
    where T : class
{
    private JsonShape(Func<JsonInput, T?> read, string[] names) => (Read, Names) = (read, names);

    /// <summary>Gets what reads a value of the shape.</summary>
    internal Func<JsonInput, T?> Read { get; }

    /// <summary>Gets the texts of the discriminator that mean the shape.</summary>
    internal string[] Names { get; }

    /// <summary>Returns a shape.</summary>
    /// <typeparam name="TValue">The type of its values.</typeparam>
    /// <param name="format">How its values are read.</param>
    /// <param name="wrap">Converts a value to the common type.</param>
    /// <param name="names">The texts of the discriminator that mean the shape.</param>
    internal static JsonShape<T> Of<TValue>(ValueFormat<TValue> format, Func<TValue, T> wrap, params string[] names) =>
        new(json => format.Read(json) is { } value ? wrap(value) : null, names);
}
