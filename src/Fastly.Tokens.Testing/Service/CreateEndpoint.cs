using Fastly.Tokens.Testing.Responses;
using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>Creates an automation token.</summary>
internal sealed class CreateEndpoint(Account account, FakeFastlyOptions options, TimeProvider clock, ResponseShape shape)
{
    private readonly CreateRules _rules = new(options, clock);

    internal FakeResponse Create(FakeRequest request, FakeToken key)
    {
        if (!Permissions.MayCreate(key))
            return shape.Forbidden();
        if (!account.IsInSudoMode(key))
            return shape.Error(403, "You must POST /sudo to access this endpoint");

        if (CreateBody.Parse(request.Body, options.CreateBody) is not { } body)
            return shape.Error(400, "Bad request", "The body is not a JSON object.");
        if (_rules.FindViolation(body) is { } violation)
        {
            return violation.Status == 422
                ? shape.Unprocessable(violation.Why)
                : shape.Error(violation.Status, "Bad request", violation.Why);
        }

        var requested = Requested(body, key);
        var granted = account.OnGrant?.Invoke(requested) ?? requested;
        var token = account.Add(granted with { Id = "", Secret = "", Kind = FakeTokenKind.Automation });
        return FakeResponse.Json(shape.CreatedStatus, json => shape.WriteCreated(json, token));
    }

    private FakeToken Requested(CreateBody body, FakeToken key)
    {
        var roles = body.Strings("roles") ?? [];
        var services = body.Strings("services");
        return new FakeToken
        {
            Name = body.Text("name")!,
            Role = roles.Count > 0 ? _rules.HighestName(roles) : body.Text("role") ?? "user",
            Roles = roles,
            Scope = body.Text("scope") ?? "global",
            Services = services,
            // Before limit_services existed, a list of services limited a token.
            LimitServices = body.Flag("limit_services") ?? (!shape.LimitsOnlyWhenRequested && services is { Count: > 0 }),
            Workspaces = body.Strings("workspaces") ?? [],
            LimitWorkspaces = body.Flag("limit_workspaces") ?? true,
            TlsAccess = body.Flag("tls_access") ?? false,
            ExpiresAt = body.Time("expires_at"),
            CreatorId = key.CreatorId,
        };
    }
}
