using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>A host whose configuration a test can change, and what it logs.</summary>
internal sealed class Container : ILoggerProvider, IDisposable
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    private readonly IConfigurationRoot _configuration;
    private IHost? _host;

    internal Container(params (string Name, string? Value)[] settings)
    {
        var values = settings.Select(static it => KeyValuePair.Create(it.Name, it.Value));
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        _builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this);
    }

    internal IServiceCollection Services => _builder.Services;

    internal IServiceProvider Provider => (_host ??= _builder.Build()).Services;

    internal AutomationTokensClient Client => Provider.GetRequiredService<AutomationTokensClient>();

    internal ConcurrentQueue<(LogLevel Level, EventId Id, string Message)> Log { get; } = new();

    internal IConfigurationSection Section(string name = "Fastly") => _configuration.GetSection(name);

    internal AutomationTokensClient ClientOf(string account) => Provider.GetRequiredKeyedService<AutomationTokensClient>(account);

    internal Task StartAsync()
    {
        _ = Provider;
        return _host!.StartAsync();
    }

    /// <summary>Changes settings, and reloads the configuration as a file that has changed does.</summary>
    internal void Change(params (string Name, string? Value)[] settings)
    {
        foreach (var (name, value) in settings)
            _configuration[name] = value;
        _configuration.Reload();
    }

    public ILogger CreateLogger(string categoryName) =>
        new CallbackLogger(entry => Log.Enqueue((entry.Level, entry.Id, $"{categoryName}: {entry.Message}")));

    public void Dispose() => _host?.Dispose();
}
