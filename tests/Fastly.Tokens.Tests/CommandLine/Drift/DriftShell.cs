using System.Text.Json.Nodes;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine.Drift;

/// <summary>Runs <c>drift</c> on an account whose service responds with something else than the fake does.</summary>
internal static class DriftShell
{
    /// <summary>Creates an account with some tokens.</summary>
    internal static Shell Create(FakeFastlyOptions? options = null, int tokens = 3)
    {
        var shell = new Shell(options);
        for (var number = 1; number <= tokens; number++)
            shell.Fastly.AddToken(
                new FakeToken
                {
                    Name = $"token-{number}",
                    Services = ["SU1Z0isxPaozGVKXdv0eY"],
                    Workspaces = ["7XC2rK9hGpQ"],
                }
            );
        return shell;
    }

    /// <summary>Changes every token in the responses.</summary>
    internal static void ChangeTokens(this Shell shell, Action<JsonObject> change) =>
        shell.ChangeBodies(
            root =>
            {
                var tokens = (root["data"] as JsonArray)?.OfType<JsonObject>() ?? [(JsonObject)root];
                foreach (var token in tokens.ToList())
                    change(token);
            },
            path => !path.EndsWith("/services", StringComparison.Ordinal) && !path.EndsWith("/workspaces", StringComparison.Ordinal)
        );

    /// <summary>Changes the bodies of the responses of some paths.</summary>
    internal static void ChangeBodies(this Shell shell, Action<JsonNode> change, Func<string, bool> when) =>
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(body =>
            {
                var root = JsonNode.Parse(body)!;
                change(root);
                return root.ToJsonString();
            }),
            request => when(request.Path),
            times: int.MaxValue
        );

    /// <summary>Responds to every request of a path with something else.</summary>
    internal static void Respond(this Shell shell, string path, FakeFault response) =>
        shell.Fastly.Faults.Add(response, request => request.Path == path, times: int.MaxValue);
}
