namespace Fastly.Tokens.Json;

/// <summary>
/// Limits how much of a text is read again, because a value of several shapes within others of several shapes is read once for each
/// combination.
/// </summary>
internal sealed class ReadingBudget
{
    /// <summary>The characters that may be read again: seconds at most, and several times the largest response by default.</summary>
    private const long MaxCharacters = 100_000_000;

    /// <summary>What an attempt costs besides its characters: an exception, if it fails.</summary>
    private const int CostOfAttempt = 500;

    private long _spent;

    internal bool IsSpent => _spent > MaxCharacters;

    internal void Spend(int characters)
    {
        _spent += CostOfAttempt + characters;
        if (IsSpent)
            throw new JsonFormatException("it has too many values of several shapes within each other");
    }
}
