namespace Fastly.Tokens.Testing;

/// <summary>Creates an automation token.</summary>
internal sealed class CreateEndpoint(Account account, FakeFastlyOptions options, TimeProvider clock, ResponseShape shape)
{
    private readonly CreateRules _rules = new(options, clock);

    public FakeResponse Create(FakeRequest request, FakeToken key)
    {
        if (!Permissions.MayCreate(key))
            return shape.Forbidden();
        if (!account.IsInSudoMode(key))
            return shape.Error(403, "You must POST /sudo to access this endpoint");

        if (CreateBody.Parse(request.Body, options.CreateBody) is not { } body)
            return shape.Error(400, "Bad request", "The body is not a JSON object.");
        if (_rules.Broken(body) is { } broken)
            return broken.Status == 422 ? shape.Unprocessable(broken.Why) : shape.Error(broken.Status, "Bad request", broken.Why);

        FakeToken asked = Asked(body, key);
        FakeToken granted = account.OnGrant?.Invoke(asked) ?? asked;
        FakeToken token = account.Add(granted with { Id = "", Secret = "", Kind = FakeTokenKind.Automation });
        return FakeResponse.Json(shape.CreatedStatus, json => shape.WriteCreated(json, token));
    }

    private FakeToken Asked(CreateBody body, FakeToken key)
    {
        IReadOnlyList<string> roles = body.Strings("roles") ?? [];
        IReadOnlyList<string>? services = body.Strings("services");
        return new FakeToken
        {
            Name = body.Text("name")!,
            Role = roles.Count > 0 ? _rules.HighestName(roles) : body.Text("role") ?? "user",
            Roles = roles,
            Scope = body.Text("scope") ?? "global",
            Services = services,
            // Before there was limit_services, naming services was what limited a token.
            LimitServices = body.Flag("limit_services") ?? (!shape.LimitsOnlyWhenRequested && services is { Count: > 0 }),
            Workspaces = body.Strings("workspaces") ?? [],
            LimitWorkspaces = body.Flag("limit_workspaces") ?? true,
            TlsAccess = body.Flag("tls_access") ?? false,
            ExpiresAt = body.Time("expires_at"),
            CreatorId = key.CreatorId,
        };
    }
}
