using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyRevokeTests
{
    [TestCase(null, 400, 204)]
    [TestCase(FakeDeleteRoutes.Tokens, 400, 204)]
    [TestCase(FakeDeleteRoutes.Documented, 204, 400)]
    [TestCase(FakeDeleteRoutes.Both, 204, 204)]
    public async Task The_routes_that_revoke_can_be_chosen(FakeDeleteRoutes? routes, int documented, int anyKind)
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { DeleteRoutes = routes });
        IReadOnlyList<FakeToken> tokens = session.Fastly.AddTokens(2);

        FakeFastlyReply first = await session.DeleteAsync($"/automation-tokens/{tokens[0].Id}");
        FakeFastlyReply second = await session.DeleteAsync($"/tokens/{tokens[1].Id}");

        Assert.Multiple(() =>
        {
            Assert.That((first.Status, second.Status), Is.EqualTo((documented, anyKind)));
            Assert.That(session.Fastly.Accepts(tokens[0].Secret), Is.EqualTo(documented == 400));
            Assert.That(session.Fastly.Accepts(tokens[1].Secret), Is.EqualTo(anyKind == 400));
        });
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.MethodNotAllowed)]
    [TestCase(HttpStatusCode.Forbidden)]
    public async Task How_the_other_route_fails_can_be_chosen(HttpStatusCode status)
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { FailingDeleteStatus = status });
        FakeToken token = session.Fastly.AddToken();

        FakeFastlyReply reply = await session.DeleteAsync($"/automation-tokens/{token.Id}");

        Assert.That(reply.Status, Is.EqualTo((int)status));
        Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_revoked_token_is_in_no_response_and_its_key_is_unknown()
    {
        using FakeFastlySession session = new();
        FakeToken token = session.Fastly.AddToken();

        FakeFastlyReply revoked = await session.DeleteAsync($"/tokens/{token.Id}");
        int read = (await session.GetAsync($"/automation-tokens/{token.Id}")).Status;
        int again = (await session.DeleteAsync($"/tokens/{token.Id}")).Status;
        int used = (await session.GetAsync("/tokens/self", token.Secret)).Status;
        string[] listed = (await session.GetAsync("/automation-tokens")).Ids();

        Assert.Multiple(() =>
        {
            Assert.That((revoked.Status, revoked.Body, revoked.MediaType), Is.EqualTo((204, "", (string?)null)));
            Assert.That((read, again, used), Is.EqualTo((404, 404, 403)));
            Assert.That(listed, Is.Empty);
            Assert.That(session.Fastly.RevokedTokens.Single().RevokedAt, Is.EqualTo(FakeFastlySession.Noon));
        });
    }

    [Test]
    public async Task Only_the_route_of_all_tokens_revokes_a_users_key()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { DeleteRoutes = FakeDeleteRoutes.Both });
        FakeUser other = session.Fastly.AddUser();

        int read = (await session.GetAsync($"/automation-tokens/{other.KeyId}")).Status;
        int documented = (await session.DeleteAsync($"/automation-tokens/{other.KeyId}")).Status;
        bool stillWorks = session.Fastly.Accepts(other.Key);
        int anyKind = (await session.DeleteAsync($"/tokens/{other.KeyId}")).Status;

        Assert.That((read, documented, stillWorks, anyKind, session.Fastly.Accepts(other.Key)), Is.EqualTo((404, 404, true, 204, false)));
    }

    [Test]
    public async Task Deleting_self_revokes_the_callers_own_key()
    {
        using FakeFastlySession session = new();

        int revoked = (await session.DeleteAsync("/tokens/self")).Status;
        int after = (await session.GetAsync("/tokens/self")).Status;

        Assert.That((revoked, after), Is.EqualTo((204, 403)));
    }

    [Test]
    public async Task Other_users_and_automation_tokens_revoke_only_their_own_tokens()
    {
        using FakeFastlySession session = new();
        FakeUser engineer = session.Fastly.AddUser(role: "engineer");
        FakeToken own = session.Fastly.AddToken(new FakeToken { CreatorId = engineer.Id });
        IReadOnlyList<FakeToken> others = session.Fastly.AddTokens(2);

        int byEngineer = (await session.DeleteAsync($"/tokens/{others[0].Id}", engineer.Key)).Status;
        int ownByEngineer = (await session.DeleteAsync($"/tokens/{own.Id}", engineer.Key)).Status;
        int byToken = (await session.DeleteAsync($"/tokens/{others[0].Id}", others[1].Secret)).Status;
        int itselfByToken = (await session.DeleteAsync($"/tokens/{others[1].Id}", others[1].Secret)).Status;

        Assert.That((byEngineer, ownByEngineer, byToken, itselfByToken), Is.EqualTo((403, 204, 403, 204)));
    }
}
