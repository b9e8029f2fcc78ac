namespace Fastly.Tokens.Cli;

/// <summary>A token that was just created: as it is, with its secret if that is to be seen, and what is not as asked for.</summary>
internal static class CreatedToken
{
    internal static void TellDifferences(AutomationTokenCreateResponse created, CommandEnvironment surroundings)
    {
        if (created.Unverified.Count > 0)
            surroundings.Error.WriteLine($"The service does not tell of these whether they are as asked: {string.Join(", ", created.Unverified)}.");
        foreach (var difference in created.Differences) surroundings.Error.WriteLine(PlainText.Of($"Not as asked: {difference}"));
    }

    internal static void Show(AutomationTokenCreateResponse created, string? secret, CommandEnvironment surroundings) =>
        surroundings.Screen.Write(TokenDetails.Of(created, surroundings.Clock.GetUtcNow(), secret));

    internal static string ToJson(AutomationTokenCreateResponse created, string? secret)
    {
        var json = created.ToJson();
        return JsonText.Harmless(secret is null ? json : JsonText.With(json, "access_token", secret));
    }
}
