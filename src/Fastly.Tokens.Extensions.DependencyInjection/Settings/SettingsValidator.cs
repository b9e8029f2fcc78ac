using Microsoft.Extensions.Options;

namespace Fastly.Tokens.Extensions.DependencyInjection.Settings;

/// <summary>Validates the settings of one account. No message repeats a value.</summary>
internal sealed class SettingsValidator(AccountRegistration account) : IValidateOptions<FastlyTokensOptions>
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, FastlyTokensOptions options)
    {
        if (name != account.Name)
            return ValidateOptionsResult.Skip;
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(FastlyTokensOptions options)
    {
        // A section that does not exist has no key either, and one message is enough.
        if (options.Problems.Count > 0)
            return options.Problems;
        return KeyProblems(options).Concat(OptionProblems(options));
    }

    private IEnumerable<string> KeyProblems(FastlyTokensOptions options)
    {
        var path = account.PathOf(nameof(options.ApiKey));
        if (account.HasKeySource)
        {
            if (options.ApiKey is not null)
                yield return $"{path} is set, and UseApiKeySource provides the API key as well. Remove one of them.";
            if (options.ApiKeyRefreshInterval is { } interval && (interval < MinInterval || interval > MaxInterval))
                yield return $"{account.PathOf(nameof(options.ApiKeyRefreshInterval))}: It must be one second to one day.";
            yield break;
        }

        if (string.IsNullOrEmpty(options.ApiKey))
            yield return $"{path} is missing. Set it, or provide the API key with UseApiKeySource.";
        else if (Refusal(() => _ = new FastlyApiKey(options.ApiKey)) is { } refusal)
            yield return $"{path}: {refusal.Reason}";
        if (options.ApiKeyRefreshInterval is not null)
            yield return $"{account.PathOf(nameof(options.ApiKeyRefreshInterval))} has no effect without UseApiKeySource. Remove it.";
    }

    /// <summary>Returns why the client refuses an option, which validates them one after the other.</summary>
    private IEnumerable<string> OptionProblems(FastlyTokensOptions options)
    {
        var client = new AutomationTokensClientOptions();
        ClientOptionsSetup.Apply(options, client);
        if (Refusal(() => new AutomationTokensClient(new FastlyApiKey("key"), client).Dispose()) is { } refusal)
            yield return $"{account.PathOf(refusal.Setting)}: {refusal.Reason}";
    }

    private static (string Setting, string Reason)? Refusal(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ArgumentException exception)
        {
            // Behind the reason are the parameter, and for a number its value.
            return (exception.ParamName ?? nameof(FastlyTokensOptions), exception.Message.Split(" (Parameter ")[0]);
        }
    }
}
