namespace Fastly.Tokens.Json;

/// <summary>
/// A body is not what it should be. Says where and what, and never what stood there instead: that may be a secret. It stays
/// inside the library, which turns it into one of its public exceptions.
/// </summary>
internal sealed class JsonFormatException(string message) : Exception(message);
