namespace Fastly.Tokens;

/// <summary>Defines a type that is read from and written as Fastly's JSON, without reflection.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <remarks>
/// <see cref="FastlyJsonConverter{T}"/> and <see cref="FastlyNewtonsoftJsonConverter{T}"/> use it, so that both serializers read and
/// write the same JSON. Do not implement it outside of this library.
/// </remarks>
public interface IFastlyJson<TSelf>
    where TSelf : IFastlyJson<TSelf>
{
    /// <summary>Reads one JSON value.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">Thrown when the text is null.</exception>
    /// <exception cref="FormatException">
    /// Thrown when the text is not JSON, or not that of the type. The message repeats no value of it.
    /// </exception>
    static abstract TSelf FromJson(string json);

    /// <summary>Writes the value as JSON, without secrets.</summary>
    /// <returns>The JSON text, on one line.</returns>
    string ToJson();
}
