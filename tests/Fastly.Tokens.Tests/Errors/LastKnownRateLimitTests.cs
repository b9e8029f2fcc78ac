using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Errors;

/// <summary>Every exception carries the last known rate limit, from this response or from an earlier one.</summary>
public sealed class LastKnownRateLimitTests
{
    private static readonly Dictionary<string, (Type Thrown, Func<FakeSession, Task> CallAsync)> Failures = new()
    {
        ["a response without it"] = (typeof(FastlyNotFoundException), session => session.Client.GetAsync("Nothing")),
        ["a response with half of it"] = (
            typeof(FastlyServerException),
            Reading(FakeFault.Response(500).WithHeader("Fastly-RateLimit-Remaining", "998"))
        ),
        ["an invalid response"] = (typeof(FastlyInvalidResponseException), Reading(FakeFault.Response(200, "<html>"))),
        ["no response"] = (typeof(FastlyConnectionException), Reading(FakeFault.DropBefore())),
        ["no response in time"] = (typeof(FastlyTimeoutException), Reading(FakeFault.Hold(new TaskCompletionSource().Task))),
        ["the client's own token"] = (typeof(FastlyOwnTokenException), session => session.Client.RevokeAsync(session.User.KeyId)),
        ["another token than requested"] = (
            typeof(FastlyInvalidResponseException),
            session =>
            {
                session.Fastly.Faults.Add(
                    FakeSession.Edit(json => json["id"] = "Another"),
                    request => request.Method == HttpMethod.Get && request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal)
                );
                return session.Client.RevokeAsync(session.Fastly.AddToken().Id);
            }
        ),
        ["a listing that changes"] = (
            typeof(FastlyListingChangedException),
            session =>
            {
                session.Fastly.AddTokens(5);
                session.Fastly.BeforeRequest = _ => session.Fastly.AddToken();
                return session.Client.ListAsync(new ListingOptions { PageSize = 2 }).ToListAsync();
            }
        ),
        ["a page that contradicts itself"] = (
            typeof(FastlyInvalidResponseException),
            session =>
            {
                session.Fastly.Faults.Add(FakeSession.Edit(json => json["meta"]!["current_page"] = 7), FakeSession.IsListing);
                return session.Client.ListAsync().ToListAsync();
            }
        ),
        ["pages without an end"] = (
            typeof(FastlyInvalidResponseException),
            session =>
            {
                session.Fastly.Faults.Add(FakeFault.Response(200, """{"data":[{"id":"A","name":"a"}]}"""));
                return session.Client.ListWorkspacesAsync("A").ToListAsync();
            }
        ),
        ["a token that is too wide"] = (
            typeof(FastlyExcessivePermissionsException),
            session =>
            {
                session.Fastly.OnGrant = token => token with { Scope = "global" };
                return session.Client.CreateAsync(FakeSession.Request());
            }
        ),
        ["a creation without a response"] = (
            typeof(FastlyCreateOutcomeUnknownException),
            session =>
            {
                session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);
                return session.Client.CreateAsync(FakeSession.Request());
            }
        ),
        ["credentials that are not supplied"] = (
            typeof(FastlySudoRequiredException),
            session =>
            {
                session.Clock.Advance(TimeSpan.FromMinutes(30));
                return session.Client.CreateAsync(FakeSession.Request());
            }
        ),
        ["a delivery"] = (
            typeof(FastlyRotationException),
            session => session.Client.RotateAsync(session.AddOld().Id, null, (_, _) => throw new InvalidOperationException("No."))
        ),
        ["a successor that does not work"] = (
            typeof(FastlyRotationException),
            session =>
            {
                session.Fastly.Faults.Add(
                    FakeFault.Response(401),
                    request => request.Path == "/tokens/self" && request.Key != session.User.Key
                );
                return session.RotateAsync(session.AddOld());
            }
        ),
    };

    private static IEnumerable<string> Names => Failures.Keys;

    private static Func<FakeSession, Task> Reading(FakeFault fault) =>
        session =>
        {
            session.Fastly.Faults.Add(fault, times: int.MaxValue);
            return session.RunAsync(session.Client.GetAsync("A"), 30_000);
        };

    [TestCaseSource(nameof(Names))]
    public async Task The_rate_limit_is_on_the_exception_for(string failure)
    {
        using var session = new FakeSession(configure: options =>
            options.SudoCredentialsCallback = _ => throw new InvalidOperationException("No.")
        );
        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);
        Assert.That(session.Client.RateLimit?.ServerResetsAt, Is.Not.Null);

        await Assert.ThatAsync(
            () => Failures[failure].CallAsync(session),
            Throws
                .TypeOf(Failures[failure].Thrown)
                .With.Matches<FastlyApiException>(thrown => Equals(thrown.RateLimit, session.Client.RateLimit))
        );
    }
}
