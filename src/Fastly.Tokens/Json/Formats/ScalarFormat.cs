namespace Fastly.Tokens.Json;

/// <summary>A format whose values are text by themselves: in a path, a query, a header, a cookie or a form.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal abstract class ScalarFormat<T> : ValueFormat<T>
{
    /// <summary>Returns a value as text, regardless of the culture.</summary>
    internal abstract string ToText(T value);
}
