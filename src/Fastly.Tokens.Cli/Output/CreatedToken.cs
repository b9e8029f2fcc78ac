using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Prints a created token, with its secret if requested, and the differences from the request.</summary>
internal static class CreatedToken
{
    internal static void WriteDifferences(AutomationTokenCreateResponse created, CommandEnvironment environment)
    {
        if (created.Unverified.Count > 0)
        {
            var fields = string.Join(", ", created.Unverified);
            environment.Warn($"The service does not report whether these are as requested: {fields}.");
        }

        foreach (var difference in created.Differences)
            environment.Warn($"Not as requested: {difference}");
    }

    internal static void Show(AutomationTokenCreateResponse created, string? secret, CommandEnvironment environment) =>
        environment.Screen.Write(TokenDetails.Of(created, environment.Clock.GetUtcNow(), secret));

    internal static string ToJson(AutomationTokenCreateResponse created, string? secret)
    {
        var json = created.ToJson();
        return JsonText.EscapeForTerminal(secret is null ? json : JsonText.With(json, "access_token", secret));
    }
}
