using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Fastly.Tokens.Extensions.DependencyInjection.Settings;

/// <summary>Reads the settings from a section of the configuration.</summary>
/// <remarks>
/// Not with .NET's binder: it passes over settings that it does not know, and its messages repeat values, one of which may be a key in the
/// wrong place.
/// </remarks>
internal static class SettingsReader
{
    private static readonly Dictionary<string, Action<FastlyTokensOptions, IConfigurationSection>> Settings = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [nameof(FastlyTokensOptions.ApiKey)] = static (options, setting) => options.ApiKey = setting.Value,
        [nameof(FastlyTokensOptions.BaseAddress)] = static (options, setting) => options.BaseAddress = Address(options, setting),
        [nameof(FastlyTokensOptions.PageSize)] = static (options, setting) => options.PageSize = Number(options, setting),
        [nameof(FastlyTokensOptions.Timeout)] = static (options, setting) => options.Timeout = Time(options, setting),
        [nameof(FastlyTokensOptions.AttemptTimeout)] = static (options, setting) => options.AttemptTimeout = Time(options, setting),
        [nameof(FastlyTokensOptions.MaxAttempts)] = static (options, setting) => options.MaxAttempts = Number(options, setting),
        [nameof(FastlyTokensOptions.ApplicationName)] = static (options, setting) => options.ApplicationName = setting.Value,
        [nameof(FastlyTokensOptions.ApiKeyRefreshInterval)] = static (options, setting) =>
            options.ApiKeyRefreshInterval = Time(options, setting),
    };

    internal static void Read(IConfigurationSection section, FastlyTokensOptions options)
    {
        if (!section.Exists())
        {
            options.AddProblem($"The configuration has no section '{section.Path}'. Is its name spelt as in the file or the variables?");
            return;
        }

        foreach (var setting in section.GetChildren())
        {
            if (!Settings.TryGetValue(setting.Key, out var read))
                options.AddProblem($"{setting.Path} is not a setting. The settings are {string.Join(", ", Settings.Keys)}.");
            else if (setting.GetChildren().Any())
                options.AddProblem($"{setting.Path} is a section, and must be one value.");
            else if (!string.IsNullOrEmpty(setting.Value))
                read(options, setting);
        }
    }

    private static Uri? Address(FastlyTokensOptions options, IConfigurationSection setting)
    {
        if (Uri.TryCreate(setting.Value, UriKind.Absolute, out var address))
            return address;
        options.AddProblem($"{setting.Path} is not an absolute address, such as https://api.fastly.com.");
        return null;
    }

    private static int? Number(FastlyTokensOptions options, IConfigurationSection setting)
    {
        if (int.TryParse(setting.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        options.AddProblem($"{setting.Path} is not a whole number.");
        return null;
    }

    private static TimeSpan? Time(FastlyTokensOptions options, IConfigurationSection setting)
    {
        // Only with colons: a number alone would be days.
        if (
            setting.Value!.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(setting.Value, CultureInfo.InvariantCulture, out var time)
        )
            return time;
        options.AddProblem($"{setting.Path} is not a time, such as 00:01:40 for 100 seconds.");
        return null;
    }
}
