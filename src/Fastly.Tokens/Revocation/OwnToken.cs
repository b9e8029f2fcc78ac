namespace Fastly.Tokens;

/// <summary>The id of the token that the client itself calls with, asked for once per key.</summary>
internal sealed class OwnToken(FastlyApiKey key, Func<CancellationToken, Task<AutomationToken>> readAsync)
{
    private volatile Answered? _answered;

    /// <summary>The id; null where the service does not tell it to this key.</summary>
    internal async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        var current = key.Reveal();
        if (_answered is { } known && known.Key == current) return known.Id;
        try
        {
            var self = await readAsync(cancellationToken).ConfigureAwait(false);
            _answered = new Answered(current, self.Id);
        }
        catch (FastlyApiException exception)
        {
            // A refusal stays one; what passes is asked for again the next time.
            if (exception is not (FastlyForbiddenException or FastlyNotFoundException or FastlyUnreadableAnswerException)) return null;
            _answered = new Answered(current, null);
        }

        return _answered.Id;
    }

    private sealed class Answered(string key, string? id)
    {
        internal string Key => key;

        internal string? Id => id;
    }
}
