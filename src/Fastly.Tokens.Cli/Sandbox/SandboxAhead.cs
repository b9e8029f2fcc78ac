using System.Text.Json.Nodes;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>Makes a sandbox respond with what a future version of the API might: a new field, and a new role.</summary>
internal static class SandboxAhead
{
    private const string Field = "rotation_due_at";
    private const string Role = "auditor";

    internal static void Change(FakeFastly fastly)
    {
        fastly.AddToken(
            new FakeToken
            {
                Name = "reports-quarterly",
                Role = Role,
                Scope = "global:read",
            }
        );
        fastly.Faults.Add(FakeFault.RewriteBody(WithField), ReadsTokens, times: int.MaxValue);
    }

    private static bool ReadsTokens(FakeRequest request) =>
        request.Method == HttpMethod.Get
        && (request.Path is "/automation-tokens" or "/tokens/self" || request.Path.Split('/') is ["", "automation-tokens", _]);

    private static string WithField(string body)
    {
        var root = JsonNode.Parse(body);
        IEnumerable<JsonNode?> tokens = root switch
        {
            JsonArray list => list,
            JsonObject page when page["data"] is JsonArray list => list,
            _ => [root],
        };
        // Null for a token that was never used, so that the field is seen with both.
        foreach (var token in tokens.OfType<JsonObject>().Where(static token => token.ContainsKey("id")))
            token[Field] = token["last_used_at"]?.DeepClone();
        return root!.ToJsonString();
    }
}
