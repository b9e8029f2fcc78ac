using Fastly.Tokens.Testing.Responses;
using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>Finds the endpoint for a method and path.</summary>
internal sealed class Routes(Account account, FakeFastlyOptions options, TimeProvider clock, ResponseShape shape)
{
    private readonly ReadingEndpoints _reading = new(account, options, shape);
    private readonly CreateEndpoint _create = new(account, options, clock, shape);
    private readonly RevokeEndpoints _revoke = new(account, options, shape);
    private readonly SudoEndpoint _sudo = new(account, shape);

    internal FakeResponse Respond(FakeRequest request, FakeToken key)
    {
        string[] path = [.. request.Path.Split('/').Skip(1).Select(Uri.UnescapeDataString)];
        return (request.Method.Method, path) switch
        {
            ("POST", ["sudo"]) => _sudo.Enter(request, key),
            ("GET", ["automation-tokens"]) => _reading.List(request, key),
            ("POST", ["automation-tokens"]) => _create.Create(request, key),
            ("GET", ["automation-tokens", { Length: > 0 } id]) => _reading.Get(id, key),
            ("DELETE", ["automation-tokens", { Length: > 0 } id]) => _revoke.Documented(id, key),
            ("GET", ["automation-tokens", { Length: > 0 } id, "services"]) when options.HasServicesRoute => _reading.ListServices(
                id,
                request,
                key
            ),
            ("GET", ["automation-tokens", { Length: > 0 } id, "workspaces"]) => _reading.ListWorkspaces(id, request, key),
            ("GET", ["tokens", "self"]) => _reading.Self(key),
            ("DELETE", ["tokens", "self"]) => _revoke.Self(key),
            ("DELETE", ["tokens", { Length: > 0 } id]) => _revoke.AnyKind(id, key),

            (_, ["sudo"]) => WrongMethod("POST"),
            (_, ["automation-tokens"]) => WrongMethod("GET, POST"),
            (_, ["automation-tokens", { Length: > 0 }]) => WrongMethod("GET, DELETE"),
            (_, ["automation-tokens", { Length: > 0 }, "services"]) when options.HasServicesRoute => WrongMethod("GET"),
            (_, ["automation-tokens", { Length: > 0 }, "workspaces"]) => WrongMethod("GET"),
            (_, ["tokens", "self"]) => WrongMethod("GET, DELETE"),
            (_, ["tokens", { Length: > 0 }]) => WrongMethod("DELETE"),
            _ => shape.NotFound(),
        };
    }

    private FakeResponse WrongMethod(string allowed) => shape.Error(405, "Method not allowed").WithHeader("Allow", allowed);
}
