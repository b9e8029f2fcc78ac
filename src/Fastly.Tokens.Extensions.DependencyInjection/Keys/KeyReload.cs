using Fastly.Tokens.Extensions.DependencyInjection.Logging;
using Fastly.Tokens.Extensions.DependencyInjection.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Fastly.Tokens.Extensions.DependencyInjection.Keys;

/// <summary>Replaces the API key of an account when its section of the configuration is reloaded with another one.</summary>
/// <remarks>
/// Not with <see cref="IOptionsMonitor{TOptions}.OnChange"/>: invalid options would be an exception in whatever reloads the configuration.
/// </remarks>
internal sealed class KeyReload : IDisposable
{
    private readonly AccountRegistration _account;
    private readonly IServiceProvider _services;
    private readonly FastlyTokensOptions _atStart;
    private readonly FastlyApiKey _key;
    private readonly AccountLog _log;
    private readonly IDisposable _registration;

    internal KeyReload(
        AccountRegistration account,
        IServiceProvider services,
        FastlyTokensOptions atStart,
        FastlyApiKey key,
        AccountLog log
    )
    {
        (_account, _services, _atStart, _key, _log) = (account, services, atStart, key, log);
        _registration = ChangeToken.OnChange(account.Section!.GetReloadToken, Reload);
    }

    public void Dispose() => _registration.Dispose();

    private void Reload()
    {
        FastlyTokensOptions settings;
        try
        {
            settings = _services.GetRequiredService<IOptionsFactory<FastlyTokensOptions>>().Create(_account.Name);
        }
        catch (ObjectDisposedException)
        {
            // The container is disposed at this moment.
            return;
        }
        catch (OptionsValidationException exception)
        {
            _log.InvalidReload(string.Join(" ", exception.Failures));
            return;
        }

        if (ChangedSettings(settings).ToList() is { Count: > 0 } changed)
            _log.RestartRequired(string.Join(", ", changed));
        if (settings.ApiKey == _key.Reveal())
            return;
        _key.Update(settings.ApiKey!);
        _log.KeyReplaced();
    }

    private IEnumerable<string> ChangedSettings(FastlyTokensOptions settings)
    {
        if (settings.BaseAddress != _atStart.BaseAddress)
            yield return _account.PathOf(nameof(settings.BaseAddress));
        if (settings.PageSize != _atStart.PageSize)
            yield return _account.PathOf(nameof(settings.PageSize));
        if (settings.Timeout != _atStart.Timeout)
            yield return _account.PathOf(nameof(settings.Timeout));
        if (settings.AttemptTimeout != _atStart.AttemptTimeout)
            yield return _account.PathOf(nameof(settings.AttemptTimeout));
        if (settings.MaxAttempts != _atStart.MaxAttempts)
            yield return _account.PathOf(nameof(settings.MaxAttempts));
        if (settings.ApplicationName != _atStart.ApplicationName)
            yield return _account.PathOf(nameof(settings.ApplicationName));
    }
}
