using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fastly.Tokens.Extensions.DependencyInjection.Settings;

/// <summary>Sets the options of a client to the settings of its account. What is not set there stays as it is.</summary>
internal sealed class ClientOptionsSetup(AccountRegistration account, IServiceProvider services)
    : IConfigureNamedOptions<AutomationTokensClientOptions>
{
    public void Configure(AutomationTokensClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, AutomationTokensClientOptions options)
    {
        if (name != account.Name)
            return;
        if (services.GetService<TimeProvider>() is { } timeProvider)
            options.TimeProvider = timeProvider;
        Apply(services.GetRequiredService<IOptionsMonitor<FastlyTokensOptions>>().Get(name), options);
    }

    internal static void Apply(FastlyTokensOptions settings, AutomationTokensClientOptions options)
    {
        options.BaseAddress = settings.BaseAddress ?? options.BaseAddress;
        options.PageSize = settings.PageSize ?? options.PageSize;
        options.Timeout = settings.Timeout ?? options.Timeout;
        options.AttemptTimeout = settings.AttemptTimeout ?? options.AttemptTimeout;
        options.MaxAttempts = settings.MaxAttempts ?? options.MaxAttempts;
        options.ApplicationName = settings.ApplicationName ?? options.ApplicationName;
    }
}
