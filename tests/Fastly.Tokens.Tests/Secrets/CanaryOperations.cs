namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Every operation of the client, and what comes of it: values, results, and the exception that ends it.</summary>
internal static class CanaryOperations
{
    internal static readonly IReadOnlyDictionary<string, Func<AutomationTokensClient, string, List<object?>, Task>> All = new Dictionary<string, Func<AutomationTokensClient, string, List<object?>, Task>>
    {
        ["sudo"] = async (client, _, seen) => seen.Add(await client.EnterSudoModeAsync(SignIn())),
        ["create"] = async (client, _, seen) => seen.Add(await client.CreateAsync(Request())),
        ["get"] = async (client, id, seen) => seen.Add(await client.GetAsync(id)),
        ["self"] = async (client, _, seen) => seen.Add(await client.GetSelfAsync()),
        ["page"] = async (client, _, seen) => seen.Add(await client.ListPageAsync()),
        ["list"] = async (client, _, seen) => seen.Add(await client.ListAsync(new ListingOptions { MaximumPages = 20 }).ToListAsync()),
        ["services"] = async (client, id, seen) => seen.Add(await client.ListServicesAsync(id, new ListingOptions { MaximumPages = 20 }).ToListAsync()),
        ["workspaces"] = async (client, id, seen) => seen.Add(await client.ListWorkspacesAsync(id).ToListAsync()),
        ["revoke"] = async (client, id, seen) => seen.Add(await client.RevokeAsync(id)),
        ["revoke many"] = async (client, id, seen) =>
        {
            await foreach (var result in client.RevokeManyAsync([id])) seen.Add(result);
        },
        ["rotate"] = async (client, id, seen) => seen.Add(await client.RotateAsync(
            id,
            null,
            (successor, _) =>
            {
                seen.Add(successor);
                return Task.CompletedTask;
            })),
        ["finish"] = async (client, id, seen) => seen.Add(await client.FinishRotationAsync(new PendingRevocation(id, "T2", DateTimeOffset.UnixEpoch))),
        ["find unfinished"] = async (client, _, seen) => seen.Add(await client.FindUnfinishedRotationsAsync()),
    };

    internal const string Username = "ada@example.com";
    internal const string Password = "canary password <&\"'\\/+é>";
    internal const string OneTimePassword = "canary-otp-<&\"'\\/+>";

    internal static SudoCredentials SignIn() => new(Username, Password, OneTimePassword);

    internal static async Task<List<object?>> SeeAsync(string operation, AutomationTokensClient client, string id)
    {
        var seen = new List<object?>();
        try
        {
            await All[operation](client, id, seen);
        }
        catch (Exception exception)
        {
            seen.Add(exception);
        }

        return seen;
    }

    private static AutomationTokenCreateRequest Request() => new()
    {
        Name = "canary",
        Role = AutomationTokenRole.Engineer,
        Scope = TokenScopes.PurgeSelect,
        Services = ServiceAccess.Only("S1"),
    };
}
