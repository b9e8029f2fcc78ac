namespace Fastly.Tokens.Json;

/// <summary>
/// Thrown when JSON is not as expected. The message says where and what is expected, and never the value, which may be a secret. The
/// library converts it to one of its public exceptions.
/// </summary>
internal sealed class JsonFormatException(string message) : Exception(message);
