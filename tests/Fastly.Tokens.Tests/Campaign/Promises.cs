using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>The promises of the library, one check each; the first that fails ends the run.</summary>
internal sealed partial class Promises(Tally tally)
{
    /// <summary>Only documented exceptions; cancellation only by the caller; argument exceptions only before anything is sent.</summary>
    internal void OnlyDocumentedExceptions(Exception? exception, bool isCancelled, IEnumerable<FakeRequest> requests)
    {
        const string Promise = "Only documented exceptions are thrown";
        var isDocumented = exception switch
        {
            null or FastlyApiException => true,
            OperationCanceledException => isCancelled,
            // The client's own token may still be read on behalf of a cancelled call.
            ArgumentException => requests.All(static request => request is { Path: "/tokens/self" } && request.Method == HttpMethod.Get),
            _ => false,
        };
        Hold(Promise, isDocumented, () => $"{exception} was thrown{(isCancelled ? "" : "; it was not cancelled")}");
    }

    internal void TheKeyGoesToTheConfiguredOrigin(FakeRequest request) =>
        Hold(
            "The key goes to the configured origin",
            request.Uri.GetLeftPart(UriPartial.Authority) == "https://api.fastly.com",
            () => $"{request} went to {request.Uri.Authority}"
        );

    internal void OnlyWhatWasMeantIsRevoked(FakeToken token, bool wasMeant) =>
        Hold("Only what was meant is revoked", wasMeant && token.Kind == FakeTokenKind.Automation, () => $"{token} was revoked");

    internal void ACallKeepsToItsDeadline(TimeSpan elapsed, TimeSpan deadline) =>
        Hold("A call keeps to its deadline", elapsed <= deadline, () => $"it took {elapsed}, and had {deadline}");

    private void Hold(string promise, bool holds, Func<string> how)
    {
        tally.Judged(promise);
        if (!holds)
            throw new BrokenPromiseException(promise, how());
    }
}
