namespace Fastly.Tokens.Json;

/// <summary>A type that reads and writes itself: a model, an enumeration, one of several shapes.</summary>
internal sealed class SelfFormat<T>(bool hasDecimals) : ValueFormat<T>
    where T : IJsonReadable<T>, IJsonValue
{
    internal override bool HasDecimals => hasDecimals;

    internal override T? Read(JsonInput json) => T.ReadFrom(json);

    internal override void Write(JsonOutput json, T value) => value.WriteTo(json);
}
