using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Fastly.Tokens.Extensions.DependencyInjection;

/// <summary>
/// The settings of a client that may come from configuration. A setting that is null has the default of
/// <see cref="AutomationTokensClientOptions"/>, which describes each of them.
/// </summary>
/// <remarks>
/// What changes an account, such as <see cref="AutomationTokensClientOptions.RevokeExcessivePermissions"/>, and passwords are not settings:
/// set them in code, with <see cref="FastlyTokensBuilder.ConfigureClient"/>.
/// </remarks>
public sealed class FastlyTokensOptions
{
    internal static readonly TimeSpan DefaultApiKeyRefreshInterval = TimeSpan.FromMinutes(5);

    private readonly List<string> _problems = [];

    /// <summary>Gets or sets the API key, without a prefix.</summary>
    /// <value>Required, unless <see cref="FastlyTokensBuilder.UseApiKeySource{T}"/> provides it.</value>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the address of the service.</summary>
    /// <value>Null by default, for <c>https://api.fastly.com</c>.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the number of items on a page of a listing.</summary>
    /// <value>Null by default, for 100; from 1 to 100.</value>
    public int? PageSize { get; set; }

    /// <summary>Gets or sets the time that a call may take, with all its attempts: <c>00:01:40</c> in configuration.</summary>
    /// <value>Null by default, for 100 seconds; from one millisecond to one day.</value>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Gets or sets the time that one attempt may take: <c>00:00:30</c> in configuration.</summary>
    /// <value>Null by default, for 30 seconds; from one millisecond to one day.</value>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>Gets or sets the maximum number of attempts, including the first.</summary>
    /// <value>Null by default, for 4; 1 to 100.</value>
    public int? MaxAttempts { get; set; }

    /// <summary>Gets or sets the name of the program, and optionally its version, for the <c>User-Agent</c>.</summary>
    /// <value>Null by default. Visible ASCII characters without white space.</value>
    public string? ApplicationName { get; set; }

    /// <summary>Gets or sets how often a source is asked for the API key while calls are made.</summary>
    /// <value>Null by default, for five minutes; from one second to one day. Only with a source.</value>
    public TimeSpan? ApiKeyRefreshInterval { get; set; }

    /// <summary>Gets what is wrong with the section that the settings were read from; no message repeats a value.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    internal void AddProblem(string problem) => _problems.Add(problem);
}
