namespace Fastly.Tokens;

/// <summary>A type that is read from Fastly's JSON and written as it, without reflection.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <remarks>
/// <see cref="FastlyJsonConverter{T}"/> and <see cref="FastlyNewtonsoftJsonConverter{T}"/> stand on it, so that both serializers read and
/// write the same. It is not meant to be implemented outside of this library.
/// </remarks>
public interface IFastlyJson<TSelf>
    where TSelf : IFastlyJson<TSelf>
{
    /// <summary>Reads one JSON value.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is not JSON, or not that of the type. The message quotes no value of it.</exception>
    static abstract TSelf FromJson(string json);

    /// <summary>Writes the value as JSON, without any secret.</summary>
    /// <returns>The JSON text, on one line.</returns>
    string ToJson();
}
