using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>A section of the configuration that counts those who wait for it to be reloaded.</summary>
internal sealed class WatchedSection(IConfigurationSection section) : IConfigurationSection
{
    internal int Registrations { get; private set; }

    public string? this[string key]
    {
        get => section[key];
        set => section[key] = value;
    }

    public string Key => section.Key;

    public string Path => section.Path;

    public string? Value
    {
        get => section.Value;
        set => section.Value = value;
    }

    public IEnumerable<IConfigurationSection> GetChildren() => section.GetChildren();

    public IConfigurationSection GetSection(string key) => section.GetSection(key);

    public IChangeToken GetReloadToken() => new Token(this, section.GetReloadToken());

    private sealed class Token(WatchedSection watched, IChangeToken token) : IChangeToken
    {
        public bool HasChanged => token.HasChanged;

        public bool ActiveChangeCallbacks => token.ActiveChangeCallbacks;

        public IDisposable RegisterChangeCallback(Action<object?> callback, object? state)
        {
            watched.Registrations++;
            return new Registration(watched, token.RegisterChangeCallback(callback, state));
        }
    }

    private sealed class Registration(WatchedSection watched, IDisposable registration) : IDisposable
    {
        public void Dispose()
        {
            watched.Registrations--;
            registration.Dispose();
        }
    }
}
