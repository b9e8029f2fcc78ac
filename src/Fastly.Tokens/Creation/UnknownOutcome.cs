using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Redaction;
using Fastly.Tokens.Revocation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Creation;

/// <summary>Finds out what can be known of a creation whose response did not arrive, or cannot be read.</summary>
internal sealed class UnknownOutcome(
    ApiTransport transport,
    TokenListings listings,
    TokenRevoker revoker,
    AutomationTokensClientOptions options
)
{
    /// <summary>
    /// Lists the tokens that the creation may have left, revokes those that are certainly of it, and returns the exception that describes
    /// them.
    /// </summary>
    internal async Task<FastlyCreateOutcomeUnknownException> DescribeAsync(
        SentCreation creation,
        FastlyApiException failure,
        CancellationToken cancellationToken
    )
    {
        var (name, recovered) = (creation.Request.Name, creation.Recovered);
        var listedAt = options.TimeProvider.GetUtcNow();
        var (candidates, problem) = await TryFindCandidatesAsync(creation, cancellationToken).ConfigureAwait(false);
        var asOf = candidates is null ? (DateTimeOffset?)null : listedAt;
        List<string> revoked = [];
        // A secret that arrived may be useful. A token without one is not, but only the suffix makes certain which token it is.
        foreach (var candidate in options.AppendUniqueNameSuffix && recovered?.ArrivedSecret is null ? candidates ?? [] : [])
        {
            // Not found means revoked here: the token was listed just before.
            var (outcome, revocationFailure) = await revoker
                .TryRevokeAsync(candidate.Id, TelemetryNames.UnknownOutcome)
                .ConfigureAwait(false);
            if (outcome is not null)
                revoked.Add(candidate.Id);
            else
                problem = $" Revoking {MessageText.OneLine(candidate.Id)} failed, and it may be in force: {revocationFailure!.Message}";
            // The key must not be sent there again.
            if (revocationFailure is FastlyKeyDisclosedException)
                break;
        }

        var outcomeText = OutcomeText.Describe(name, options.AppendUniqueNameSuffix, recovered, candidates, asOf, revoked);
        return new FastlyCreateOutcomeUnknownException(Failure.From(failure, $"{failure.Message} {outcomeText}{problem}"), name)
        {
            TokenId = string.IsNullOrEmpty(recovered?.Id) ? null : recovered.Id,
            AccessToken = recovered?.ArrivedSecret,
            Candidates = candidates,
            AsOf = asOf,
            RevokedIds = revoked,
        };
    }

    internal FastlyInvalidResponseException AnotherToken(string id) =>
        new(
            transport.Failed(
                $"GET /automation-tokens/{id} returned another token.",
                TokenOperations.GetAutomationToken,
                $"GET /automation-tokens/{id}"
            )
        );

    /// <summary>
    /// Returns null, and the reason if it matters, when the tokens cannot be listed. A cancellation prevents the listing, but never loses a
    /// secret that arrived.
    /// </summary>
    private async Task<(List<AutomationToken>? Candidates, string? Problem)> TryFindCandidatesAsync(
        SentCreation creation,
        CancellationToken cancellationToken
    )
    {
        var hasSecret = creation.Recovered?.ArrivedSecret is not null;
        try
        {
            return (await FindCandidatesAsync(creation, cancellationToken).ConfigureAwait(false), null);
        }
        catch (FastlyKeyDisclosedException exception)
        {
            return (null, $" {exception.Message}");
        }
        catch (Exception exception)
            when (exception is FastlyApiException or ObjectDisposedException || (hasSecret && exception is OperationCanceledException))
        {
            return (null, null);
        }
    }

    private async Task<List<AutomationToken>> FindCandidatesAsync(SentCreation creation, CancellationToken cancellationToken)
    {
        var sameName = new List<AutomationToken>();
        await foreach (var token in listings.ListTokens(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (token.Name == creation.Request.Name)
                sameName.Add(token);
        }

        // A name with the suffix is certain. Neither times nor uses, which the service may report wrongly, can make it another's.
        if (options.AppendUniqueNameSuffix)
            return sameName;
        var since = transport.Clock.NotAfter(creation.SentAt);
        return sameName.FindAll(token => token.LastUsedAt is null && (token.CreatedAt is not { } created || created >= since));
    }
}
