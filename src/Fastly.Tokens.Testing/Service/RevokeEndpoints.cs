namespace Fastly.Tokens.Testing;

/// <summary>The three ways to revoke.</summary>
internal sealed class RevokeEndpoints(Account account, FakeFastlyOptions options, AnswerShape shape)
{
    public Answer Documented(string id, FakeToken key)
    {
        if (options.DeleteRoutes == FastlyDeleteRoutes.Tokens)
            return Failing();
        if (account.Find(id) is not { Kind: FakeTokenKind.Automation } token)
            return shape.NotFound();
        return Revoke(token, key) ?? shape.Revoked();
    }

    public Answer AnyKind(string id, FakeToken key)
    {
        if (options.DeleteRoutes == FastlyDeleteRoutes.Documented)
            return Failing();
        if (account.Find(id) is not { } token)
            return shape.NotFound();
        return Revoke(token, key) ?? Answer.Empty(204);
    }

    public Answer Self(FakeToken key) => Revoke(key, key) ?? Answer.Empty(204);

    private Answer? Revoke(FakeToken token, FakeToken key)
    {
        if (!Rights.MayRevoke(key, token))
            return shape.Forbidden();
        account.Revoke(token.Id);
        return null;
    }

    private Answer Failing()
    {
        int status = (int)options.FailingDeleteStatus;
        return status == 404 ? shape.NotFound() : shape.Error(status, "The token could not be revoked", "This route does not revoke tokens.");
    }
}
