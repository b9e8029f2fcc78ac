namespace Fastly.Tokens.Transport;

/// <summary>Recovers parts of a successful response that cannot be read, because the request is not sent again.</summary>
/// <param name="body">The body, as far as it arrived.</param>
/// <param name="partial">The model as far as it was read; null if nothing was.</param>
/// <returns>Whether something was recovered that must not be lost, even if the caller has cancelled.</returns>
internal delegate bool ResponseRecovery(ReadOnlySpan<byte> body, object? partial);
