using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <content>Creating: what was requested, once, with a secret that is not lost.</content>
internal sealed partial class Promises
{
    /// <summary>Sent once, and again only after a response that proves that nothing was created.</summary>
    internal void ACreateIsSentOnce(IEnumerable<FakeRequest> requests)
    {
        var sent = requests.Where(request => request.Method == HttpMethod.Post && request.Path == "/automation-tokens").ToList();
        var open = sent.SkipLast(1).Where(request => !(request.WasProcessed && request.Status == 403)).ToList();
        Hold(
            "A create is sent once",
            open.Count == 0 && sent.Count <= 2,
            () => $"it was sent {sent.Count} times, although it was not refused: {string.Join(", ", open)}"
        );
    }

    internal void SudoModeIsEnteredOncePerCallback(int requestedByThis, int entered, int requested) =>
        Hold(
            "Sudo mode is entered once per credentials, and those are requested once per create",
            requestedByThis <= 1 && entered <= requested,
            () => $"the create requested them {requestedByThis} times; in all, {requested} requests and {entered} entries"
        );

    internal void AReturnedTokenIsTheCreatedOne(AutomationTokenCreateResponse? returned, IReadOnlyList<FakeToken> created)
    {
        const string Promise = "A create that returns has created one token, and returns its id and its secret";
        Hold(Promise, created.Count == 1, () => $"the service created {created.Count}");
        Hold(Promise, returned?.Id == created[0].Id, () => $"returned {returned?.Id ?? "nothing"}, and not {created[0].Id}");
        Hold(Promise, returned?.AccessToken?.Reveal() == created[0].Secret, () => "the secret is another one");
    }

    internal void AReturnedTokenIsInForce(FakeToken token, bool works, bool isTouched) =>
        Hold("A token that create returns is in force", works || isTouched, () => $"{token} does not work");

    internal void AReturnedTokenIsNotExcessive(FakeToken token, IReadOnlyList<string> excessive, IReadOnlyList<string> unverified)
    {
        var hidden = excessive.Except(unverified).ToList();
        Hold(
            "A token that create returns has no unreported excessive permissions",
            hidden.Count == 0,
            () =>
                $"{token} has more than requested: {string.Join(", ", hidden)}"
                + $"; said to be unverified: {string.Join(", ", unverified)}"
        );
    }

    /// <summary>Refused means that there is no token; anything else says that there may be one.</summary>
    internal void ARefusalIsCertain(Exception? exception, IReadOnlyList<FakeToken> created)
    {
        var isCertain =
            exception
            is not (
                null
                or FastlyCreateOutcomeUnknownException
                or FastlyExcessivePermissionsException
                or FastlyRotationException
                or OperationCanceledException
            );
        Hold(
            "A refused create has created nothing",
            !isCertain || created.Count == 0,
            () => $"{exception!.GetType().Name} was thrown, and {created[0]} was created"
        );
    }

    internal void AnArrivedSecretIsKept(IEnumerable<string> arrived, AccessToken? kept, Exception? exception)
    {
        foreach (var secret in arrived)
            Hold(
                "A secret that arrived is not lost",
                kept?.Reveal() == secret,
                () => $"the response held it, and {exception?.GetType().Name ?? "the result"} does not"
            );
    }

    internal void AnUnknownOutcomeSaysWhatIsTrue(
        FastlyCreateOutcomeUnknownException exception,
        IReadOnlyList<FakeToken> created,
        bool isGone,
        bool isListTrue
    )
    {
        const string Promise = "What an unknown outcome says is true";
        Hold(
            Promise,
            exception.TokenId is null || exception.TokenId == created.SingleOrDefault()?.Id,
            () => $"it names {exception.TokenId}, which was not created"
        );
        Hold(
            Promise,
            exception.AccessToken is null || exception.AccessToken.Reveal() == created.SingleOrDefault()?.Secret,
            () => "it holds a secret that is another's"
        );
        if (isListTrue && exception.Candidates is { } candidates && created is [{ } token] && !isGone)
            Hold(
                Promise,
                candidates.Any(candidate => candidate.Id == token.Id),
                () => $"{token} was created and is not among the candidates"
            );
    }

    internal void WhatIsSaidToBeRevokedIsGone(string id, bool isGone) =>
        Hold("What is said to be revoked is gone", isGone, () => $"{id} is said to be revoked, and exists");
}
