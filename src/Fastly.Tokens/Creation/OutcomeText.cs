using System.Globalization;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Creation;

/// <summary>Describes a creation whose outcome is unknown: what is known, as of when, and what to do.</summary>
internal static class OutcomeText
{
    internal static string Describe(
        string name,
        bool isUnique,
        AutomationTokenCreateResponse? arrived,
        IReadOnlyList<AutomationToken>? candidates,
        DateTimeOffset? asOf,
        IReadOnlyList<string> revoked
    )
    {
        var listed = candidates is null ? string.Empty : Listed(isUnique, candidates, asOf);
        if (arrived?.ArrivedSecret is not null)
            return $"The secret of a new token \"{MessageText.OneLine(name)}\" arrived, and this exception holds it."
                + $" Its id did not arrive.{listed}";
        if (!string.IsNullOrEmpty(arrived?.Id))
        {
            var lost = $"The token {MessageText.OneLine(arrived.Id)} was created, and its secret is lost";
            return revoked.Contains(arrived.Id) ? $"{lost}. It was revoked: create another." : $"{lost}: revoke it, and create another.";
        }

        if (isUnique && candidates is { Count: > 0 })
        {
            var done =
                revoked.Count > 0
                    ? $"Revoked, because the name is unique: {string.Join(", ", revoked)}."
                    : "The name is unique, so this call created it: revoke it, and create another.";
            return $"The token \"{MessageText.OneLine(name)}\" was created, and its secret is lost.{listed} {done}";
        }

        var unknown = $"Whether a token \"{MessageText.OneLine(name)}\" was created is not known.";
        return candidates switch
        {
            null =>
                $"{unknown} The list of tokens could not be read: list the tokens again, and revoke one of this name whose secret is lost.",
            { Count: 0 } => $"{unknown}{listed} It may still appear: list the tokens again before creating another.",
            _ => $"{unknown}{listed} If no one else created one of them, revoke it: its secret is lost.",
        };
    }

    private static string Listed(bool isUnique, IReadOnlyList<AutomationToken> candidates, DateTimeOffset? asOf)
    {
        var found = isUnique ? "are listed" : "were created since and never used";
        var separator = candidates.Count == 0 ? string.Empty : ": ";
        var ids = string.Join(", ", candidates.Select(static token => MessageText.OneLine(token.Id)));
        var time = asOf?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return FormattableString.Invariant($" As of {time}, {candidates.Count} of this name {found}{separator}{ids}.");
    }
}
