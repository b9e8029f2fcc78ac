using System.Collections;

namespace Fastly.Tokens.Redaction;

/// <summary>
/// Whether an exception of somebody else's may be kept as a cause: what a handler or a callback throws may quote the request,
/// and the API key with it.
/// </summary>
internal static class SafeCause
{
    /// <summary>The exception, if nothing that it and those within it tell shows a secret; else null.</summary>
    internal static Exception? Of(Exception cause, IEnumerable<string> secrets) => IsSafe(cause, secrets) ? cause : null;

    private static bool IsSafe(Exception exception, IEnumerable<string> secrets) =>
        IsSilent(exception.ToString(), secrets)
        && IsSilent(exception.Message, secrets)
        && exception.Data.Cast<DictionaryEntry>().All(entry => IsSilent(entry.Key, secrets) && IsSilent(entry.Value, secrets))
        && (exception.InnerException is not { } inner || IsSafe(inner, secrets))
        && (exception is not AggregateException all || all.InnerExceptions.All(one => IsSafe(one, secrets)));

    /// <summary>Only text can be looked through: an object may hold anything, a request for one.</summary>
    private static bool IsSilent(object? value, IEnumerable<string> secrets) =>
        value is null or string or ValueType && (value?.ToString() is not { } text || !SecretRedactor.Shows(text, secrets));
}
