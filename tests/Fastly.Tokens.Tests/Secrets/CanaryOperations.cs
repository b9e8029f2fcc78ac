namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Every operation of the client, and what comes of it: values, results, and the exception that ends it.</summary>
internal static class CanaryOperations
{
    internal static readonly IReadOnlyDictionary<string, Func<CanaryCall, Task>> All = new Dictionary<string, Func<CanaryCall, Task>>
    {
        ["sudo"] = async call => call.See(await call.Client.EnterSudoModeAsync(Credentials(), call.Cancellation)),
        ["create"] = async call => call.See(await call.Client.CreateAsync(Request(), call.Cancellation)),
        ["get"] = async call => call.See(await call.Client.GetAsync(call.Id, call.Cancellation)),
        ["self"] = async call => call.See(await call.Client.GetSelfAsync(call.Cancellation)),
        ["page"] = async call => call.See(await call.Client.ListPageAsync(cancellationToken: call.Cancellation)),
        ["list"] = async call =>
            call.See(await call.Client.ListAsync(new ListingOptions { MaxPages = 20 }, call.Cancellation).ToListAsync()),
        ["services"] = async call =>
            call.See(await call.Client.ListServicesAsync(call.Id, new ListingOptions { MaxPages = 20 }, call.Cancellation).ToListAsync()),
        ["workspaces"] = async call =>
            call.See(await call.Client.ListWorkspacesAsync(call.Id, cancellationToken: call.Cancellation).ToListAsync()),
        ["revoke"] = async call => call.See(await call.Client.RevokeAsync(call.Id, cancellationToken: call.Cancellation)),
        ["revoke many"] = async call =>
        {
            await foreach (var result in call.Client.RevokeManyAsync([call.Id], cancellationToken: call.Cancellation))
                call.See(result);
        },
        ["rotate"] = call => RotateAsync(call, static () => { }),
        ["rotate in vain"] = call => RotateAsync(call, static () => throw new InvalidOperationException("The vault is sealed.")),
        ["finish"] = async call =>
            call.See(
                await call.Client.FinishRotationAsync(
                    new PendingRevocation(call.Id, "T2", DateTimeOffset.UnixEpoch),
                    cancellationToken: call.Cancellation
                )
            ),
        ["audit"] = async call => call.See(await call.Client.AuditAsync(cancellationToken: call.Cancellation)),
        ["find unfinished"] = async call => call.See(await call.Client.FindUnfinishedRotationsAsync(call.Cancellation)),
    };

    internal const string Username = "ada@example.com";
    internal const string Password = "canary password <&\"'\\/+é>";
    internal const string OneTimePassword = "canary-otp-<&\"'\\/+>";

    internal static SudoCredentials Credentials() => new(Username, Password, OneTimePassword);

    internal static async Task<List<object?>> SeeAsync(
        string operation,
        AutomationTokensClient client,
        string id,
        CancellationToken cancellationToken = default
    )
    {
        var call = new CanaryCall(client, id, cancellationToken);
        try
        {
            await All[operation](call);
        }
        catch (Exception exception)
        {
            call.See(exception);
        }

        return call.Seen;
    }

    private static async Task RotateAsync(CanaryCall call, Action deliverAsync) =>
        call.See(
            await call.Client.RotateAsync(
                call.Id,
                null,
                (successor, _) =>
                {
                    call.See(successor);
                    deliverAsync();
                    return Task.CompletedTask;
                },
                cancellationToken: call.Cancellation
            )
        );

    private static AutomationTokenCreateRequest Request() =>
        new()
        {
            Name = "canary",
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only("S1"),
        };
}
