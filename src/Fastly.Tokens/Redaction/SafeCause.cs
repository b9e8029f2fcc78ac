using System.Collections;

namespace Fastly.Tokens.Redaction;

/// <summary>
/// Decides whether the exception of a handler or a callback may be an inner exception: it may quote the request, and the API key with
/// it.
/// </summary>
internal static class SafeCause
{
    /// <summary>Returns the exception, if neither it nor its inner exceptions show a secret; otherwise null.</summary>
    internal static Exception? Of(Exception cause, IEnumerable<string> secrets) => IsSafe(cause, secrets) ? cause : null;

    private static bool IsSafe(Exception exception, IEnumerable<string> secrets) =>
        IsSilent(exception.ToString(), secrets)
        && IsSilent(exception.Message, secrets)
        && exception.Data.Cast<DictionaryEntry>().All(entry => IsSilent(entry.Key, secrets) && IsSilent(entry.Value, secrets))
        && (exception.InnerException is not { } inner || IsSafe(inner, secrets))
        && (exception is not AggregateException all || all.InnerExceptions.All(one => IsSafe(one, secrets)));

    /// <summary>Only text can be searched: an object may hold anything, such as a request.</summary>
    private static bool IsSilent(object? value, IEnumerable<string> secrets) =>
        value is null or string or ValueType && (value?.ToString() is not { } text || !SecretRedactor.Shows(text, secrets));
}
