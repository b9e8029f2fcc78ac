using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Revocation;

/// <summary>A token is revoked by whichever route the service supports, and no other token is.</summary>
public sealed class RouteTests
{
    private static readonly int[] Statuses = [400, 403, 404, 405, 500, 501];

    [Test]
    public async Task The_token_is_revoked_when_the_call_returns(
        [Values] FakeResponseShape shape,
        [Values] FakeDeleteRoutes routes,
        [ValueSource(nameof(Statuses))] int failingStatus
    )
    {
        using var session = new FakeSession(
            new FakeFastlyOptions
            {
                Shape = shape,
                DeleteRoutes = routes,
                FailingDeleteStatus = (HttpStatusCode)failingStatus,
            }
        );
        var others = session.Fastly.AddTokens(3);
        var token = session.Fastly.AddToken();

        var outcome = await session.Client.RevokeAsync(token.Id);

        Assert.That(outcome, Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(session.Fastly.RevokedTokens.Single().Id, Is.EqualTo(token.Id));
        Assert.That(session.Fastly.Tokens.Select(other => other.Id), Is.EqualTo(others.Select(other => other.Id)));
    }

    [Test]
    public async Task The_tokens_route_is_used_only_for_a_token_that_this_call_found([ValueSource(nameof(Statuses))] int failingStatus)
    {
        using var session = new FakeSession(new FakeFastlyOptions { FailingDeleteStatus = (HttpStatusCode)failingStatus });
        var token = session.Fastly.AddToken();

        await session.Client.RevokeAsync(token.Id);

        Assert.That(
            session.Sent(),
            Is.EqualTo(
                new[]
                {
                    "GET /tokens/self",
                    $"DELETE /automation-tokens/{token.Id}",
                    $"GET /automation-tokens/{token.Id}",
                    $"DELETE /tokens/{token.Id}",
                }
            )
        );
    }

    [Test]
    public async Task The_key_of_a_user_is_never_deleted(
        [Values] FakeResponseShape shape,
        [Values] FakeDeleteRoutes routes,
        [ValueSource(nameof(Statuses))] int failingStatus
    )
    {
        using var session = new FakeSession(
            new FakeFastlyOptions
            {
                Shape = shape,
                DeleteRoutes = routes,
                FailingDeleteStatus = (HttpStatusCode)failingStatus,
            }
        );
        var person = session.Fastly.AddUser();

        var outcome = await session.Client.RevokeAsync(person.KeyId);

        Assert.That(outcome, Is.EqualTo(RevocationOutcome.NotFound));
        Assert.That(session.Fastly.Accepts(person.Key));
        Assert.That(session.Sent().Where(line => line.StartsWith("DELETE /tokens", StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<FakeFault> Unread() =>
        [
            FakeFault.Response(401),
            FakeFault.Response(403),
            FakeFault.Response(404),
            FakeFault.Response(500),
            FakeFault.Response(503),
            FakeFault.DropBefore(),
            FakeFault.Response(204),
            FakeFault.Response(200, "<html>"),
            FakeFault.Response(200, "{}"),
            FakeFault.CutBody(5),
            FakeFault.Redirect(new Uri("/tokens", UriKind.Relative)),
            FakeSession.Edit(json => json["id"] = "Another"),
        ];

    [TestCaseSource(nameof(Unread))]
    public async Task Without_a_200_for_this_id_nothing_is_deleted(FakeFault failure)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(
            failure,
            request => request.Method == HttpMethod.Get && request.Path == $"/automation-tokens/{token.Id}",
            times: int.MaxValue
        );

        try
        {
            await session.Client.RevokeAsync(token.Id);
        }
        catch (FastlyApiException) { }

        Assert.That(session.Sent().Where(line => line.StartsWith("DELETE /tokens", StringComparison.Ordinal)), Is.Empty);
        Assert.That(session.Fastly.Find(token.Id), Is.Not.Null);
    }

    [TestCase(401)]
    [TestCase(408)]
    [TestCase(429)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    [TestCase(302)]
    public void Other_failures_are_not_taken_for_a_refusal_of_the_route(int status)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(status), FakeSession.IsDelete, times: int.MaxValue);

        Assert.That(async () => await session.Client.RevokeAsync(token.Id), Throws.InstanceOf<FastlyApiException>());
        Assert.That(session.Sent().Where(line => line.StartsWith("DELETE /tokens", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_success_status_with_a_problem_is_a_failure()
    {
        using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = FakeDeleteRoutes.Both });
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(200, """{"title":"Forbidden","status":403}"""), FakeSession.IsDelete);

        Assert.That(async () => await session.Client.RevokeAsync(token.Id), Throws.TypeOf<FastlyInvalidResponseException>());
    }

    [Test]
    public async Task A_success_with_an_incomplete_body_is_retried([Values(0, 20)] int afterBytes)
    {
        using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = FakeDeleteRoutes.Both });
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(
            FakeFault.Response(200, """{"title":"Forbidden","status":403}""").And(FakeFault.CutBody(afterBytes)),
            FakeSession.IsDelete
        );

        await session.Client.RevokeAsync(token.Id);

        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [TestCase("\n<html><title>Please sign in</title></html>", TestName = "A_page_of_something_in_between_is_no_success")]
    [TestCase("\uFEFF<html><title>Please sign in</title></html>", TestName = "A_page_that_begins_with_a_byte_order_mark_is_no_success")]
    [TestCase("Please sign in")]
    [TestCase("null, and so on")]
    [TestCase("\"Please sign in\"")]
    [TestCase("[]")]
    [TestCase("", TestName = "An_empty_page_is_no_success")]
    [TestCase(" \r\n", TestName = "A_blank_page_is_no_success")]
    public void A_success_of_an_intermediary_is_not_a_success(string page)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(200, page, "text/html"), FakeSession.IsDelete);

        Assert.That(async () => await session.Client.RevokeAsync(token.Id), Throws.TypeOf<FastlyInvalidResponseException>());
    }

    [TestCase(null)]
    [TestCase("application/json")]
    [TestCase("text/plain")]
    public async Task An_empty_success_is_one_unless_it_is_a_page(string? contentType)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.ReplaceResponse(200, "", contentType), FakeSession.IsDelete);

        Assert.That(await session.Client.RevokeAsync(token.Id), Is.EqualTo(RevocationOutcome.Revoked));
    }

    [Test]
    public void A_token_is_not_reported_as_revoked_if_both_routes_refuse([Values(400, 403, 405, 500)] int status)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(FakeFault.Response(status), FakeSession.IsDelete, times: int.MaxValue);

        Assert.That(async () => await session.Client.RevokeAsync(token.Id), Throws.InstanceOf<FastlyApiException>());
    }

    [TestCase("")]
    [TestCase("self")]
    [TestCase("SELF")]
    [TestCase("..")]
    [TestCase("%2e%2e")]
    [TestCase("a/b")]
    [TestCase("a?b")]
    [TestCase("a\n")]
    [TestCase(null)]
    public void An_invalid_id_is_refused_before_anything_is_sent(string? id)
    {
        using var session = new FakeSession();

        Assert.That(async () => await session.Client.RevokeAsync(id!), Throws.InstanceOf<ArgumentException>());
        Assert.That(session.Fastly.Requests, Is.Empty);
    }
}
