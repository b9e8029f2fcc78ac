using Fastly.Tokens.Testing.Responses;
using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>The three routes that revoke a token.</summary>
internal sealed class RevokeEndpoints(Account account, FakeFastlyOptions options, ResponseShape shape)
{
    internal FakeResponse Documented(string id, FakeToken key)
    {
        if (options.DeleteRoutes == FakeDeleteRoutes.Tokens)
            return Failing();
        if (account.Find(id) is not { Kind: FakeTokenKind.Automation } token)
            return shape.NotFound();
        return Revoke(token, key) ?? shape.Revoked();
    }

    internal FakeResponse AnyKind(string id, FakeToken key)
    {
        if (options.DeleteRoutes == FakeDeleteRoutes.Documented)
            return Failing();
        if (account.Find(id) is not { } token)
            return shape.NotFound();
        return Revoke(token, key) ?? FakeResponse.Empty(204);
    }

    internal FakeResponse Self(FakeToken key) => Revoke(key, key) ?? FakeResponse.Empty(204);

    private FakeResponse? Revoke(FakeToken token, FakeToken key)
    {
        if (!Permissions.MayRevoke(key, token))
            return shape.Forbidden();
        account.Revoke(token.Id);
        return null;
    }

    private FakeResponse Failing()
    {
        var status = (int)options.FailingDeleteStatus;
        return status == 404
            ? shape.NotFound()
            : shape.Error(status, "The token could not be revoked", "This route does not revoke tokens.");
    }
}
