namespace Fastly.Tokens.Tests.Support;

/// <summary>One call of each operation, by the operationId of the specification: a single request each.</summary>
internal static class EveryOperation
{
    internal const string Id = "7hTq2LmZ0xWc4RbN8vKs1D";

    internal const string Password = "pass-8Wd2-never-shown";

    private static readonly Dictionary<string, (Func<AutomationTokensClient, Task> Call, string Request)> Calls = new()
    {
        ["ListAutomationTokens"] = (
            client => client.ListPageAsync(new() { Page = 2, PerPage = 50 }),
            "GET /automation-tokens?page=2&per_page=50"
        ),
        ["GetAutomationToken"] = (client => client.GetAsync(Id), $"GET /automation-tokens/{Id}"),
        ["GetTokenSelf"] = (client => client.GetSelfAsync(), "GET /tokens/self"),
        ["ListAutomationTokenServices"] = (client => client.ListServicesPageAsync(Id), $"GET /automation-tokens/{Id}/services"),
        ["ListAutomationTokenWorkspaces"] = (
            client => client.ListWorkspacesPageAsync(Id, new() { Limit = 9 }),
            $"GET /automation-tokens/{Id}/workspaces?limit=9"
        ),
        ["CreateAutomationToken"] = (client => client.Operations.CreateTokenAsync(NewToken()), "POST /automation-tokens"),
        ["EnterSudoMode"] = (client => client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", Password)), "POST /sudo"),
        ["RevokeAutomationToken"] = (client => client.Operations.RevokeByDocumentedRouteAsync(Id), $"DELETE /automation-tokens/{Id}"),
        ["RevokeToken"] = (client => client.Operations.RevokeByTokensRouteAsync(Id), $"DELETE /tokens/{Id}"),
    };

    internal static IEnumerable<string> Names => Calls.Keys;

    /// <summary>Those whose responses have a body.</summary>
    internal static IEnumerable<string> NamesWithResult =>
        Calls.Keys.Where(static name => !name.StartsWith("Revoke", StringComparison.Ordinal));

    internal static Task CallAsync(string name, AutomationTokensClient client) => Calls[name].Call(client);

    /// <summary>The method and the path, as a message names them.</summary>
    internal static string Request(string name) => Calls[name].Request;

    internal static AutomationTokenCreateRequest NewToken() =>
        new()
        {
            Name = "night build",
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only("3kQd8vYtR1"),
        };
}
