using System.Net;

namespace Fastly.Tokens;

// A creation whose answer did not arrive, or not whole: what is known of it, and what is done about it.
public sealed partial class AutomationTokensClient
{
    /// <summary>
    /// Whether the failure leaves open what became of a creation: everything but a refusal. A redirect does, too: it may follow
    /// upon the deed.
    /// </summary>
    private static bool MayHaveCreated(FastlyApiException failure) =>
        failure.Operation == CreateAutomationTokenOperation.Id
        && failure is not FastlyConnectionException { Refusal.WasSent: false }
        && failure.StatusCode is not (>= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout);

    /// <summary>Id and secret arrived, but not the rest: the rest is read, and the token returned whole.</summary>
    private async Task<AutomationTokenCreateResponse> CompleteAsync(
        AutomationTokenCreateRequest asked, FastlyApiException failure, string id, AccessToken secret, CancellationToken cancellationToken)
    {
        AutomationToken token;
        try
        {
            token = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (token.Id != id) throw AnotherToken(id);
        }
        catch (Exception exception) when (exception is FastlyApiException or OperationCanceledException or ObjectDisposedException or ArgumentException)
        {
            var message = $"{failure.Message} The token {ProblemText.OneLine(id)} was created and its secret arrived, which this exception holds; the rest of the answer did not,"
                + $" and reading it failed: {exception.Message}";
            throw new FastlyCreateOutcomeUnknownException(Failure.From(failure, message), asked.Name) { TokenId = id, AccessToken = secret };
        }

        return await CheckAsync(asked, AutomationTokenCreateResponse.From(token, secret), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What can be known of a creation that was not answered, or not so that it could be read.</summary>
    private async Task<FastlyCreateOutcomeUnknownException> UnknownOutcomeAsync(
        AutomationTokenCreateRequest asked, FastlyApiException failure, long sent, CancellationToken cancellationToken)
    {
        var arrived = failure.Partial as AutomationTokenCreateResponse;
        var began = _options.TimeProvider.GetUtcNow();
        var (candidates, trouble) = await TryFindCandidatesAsync(asked.Name, sent, arrived?.AccessToken is not null, cancellationToken).ConfigureAwait(false);
        var asOf = candidates is null ? (DateTimeOffset?)null : began;
        List<string> revoked = [];
        // A secret that has arrived may be of use; a token without one is not, but only the suffix makes it certain which it is.
        foreach (var candidate in _options.AppendUniqueNameSuffix && arrived?.AccessToken is null ? candidates ?? [] : [])
        {
            // Not found means gone here: it was listed just before.
            var (outcome, problem) = await TryRevokeAsync(candidate.Id).ConfigureAwait(false);
            if (outcome is not null) revoked.Add(candidate.Id);
            else trouble = $" Revoking {ProblemText.OneLine(candidate.Id)} failed, and it may be in force: {problem!.Message}";
            // Whoever has the key now need not be sent it once more.
            if (problem is FastlyKeyDisclosedException) break;
        }

        var message = $"{failure.Message} {OutcomeText.Describe(asked.Name, _options.AppendUniqueNameSuffix, arrived, candidates, asOf, revoked)}{trouble}";
        return new FastlyCreateOutcomeUnknownException(Failure.From(failure, message), asked.Name)
        {
            TokenId = string.IsNullOrEmpty(arrived?.Id) ? null : arrived.Id,
            AccessToken = arrived?.AccessToken,
            Candidates = candidates,
            AsOf = asOf,
            RevokedIds = revoked,
        };
    }

    /// <summary>Null if the listing cannot be read. A cancellation gives up the candidates, but never a secret that has arrived.</summary>
    private async Task<(List<AutomationToken>? Candidates, string? Trouble)> TryFindCandidatesAsync(
        string name, long sent, bool hasSecret, CancellationToken cancellationToken)
    {
        try
        {
            return (await FindCandidatesAsync(name, sent, cancellationToken).ConfigureAwait(false), null);
        }
        catch (FastlyKeyDisclosedException exception)
        {
            return (null, $" {exception.Message}");
        }
        catch (Exception exception) when (exception is FastlyApiException or ObjectDisposedException || (hasSecret && exception is OperationCanceledException))
        {
            return (null, null);
        }
    }

    private async Task<List<AutomationToken>> FindCandidatesAsync(string name, long sent, CancellationToken cancellationToken)
    {
        var named = new List<AutomationToken>();
        await foreach (var token in ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (token.Name == name) named.Add(token);
        }

        // A name with the suffix is certain: neither a clock nor a use, which the service may tell wrongly, makes it another's.
        if (_options.AppendUniqueNameSuffix) return named;
        var since = _transport.Clock.NotAfter(sent);
        return named.FindAll(token => token.LastUsedAt is null && (token.CreatedAt is not { } created || created >= since));
    }

    private FastlyInvalidResponseException AnotherToken(string id) =>
        new(Failed($"GET /automation-tokens/{id} was answered with another token.", GetAutomationTokenOperation.Id, $"GET /automation-tokens/{id}"));
}
