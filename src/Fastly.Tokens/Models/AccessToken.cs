using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Json;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// The secret of a token, which the service sends once, when the token is created. Only <see cref="Reveal"/> returns it: it is in no
/// message, log, debugger display or serialized model.
/// </summary>
/// <remarks>
/// As JSON it is read from a string, and always written as null, so that neither serializer stores or logs it by accident. When a token is
/// read from JSON that does not contain its secret, <see cref="IsAbsent"/> is true.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[System.Text.Json.Serialization.JsonConverter(typeof(FastlyJsonConverter<AccessToken>))]
[Newtonsoft.Json.JsonConverter(typeof(FastlyNewtonsoftJsonConverter<AccessToken>))]
public sealed class AccessToken : IFastlyJson<AccessToken>, IJsonReadable<AccessToken>, IJsonWritable
{
    // A field, because a property's own is hidden from a debugger in Debug builds only.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _secret;

    /// <summary>Initializes a secret, for tests and for one that is stored elsewhere.</summary>
    /// <param name="secret">The secret.</param>
    /// <exception cref="ArgumentException">Thrown when it is null, empty, or holds anything but visible ASCII characters.</exception>
    public AccessToken(string secret) => _secret = Require.HeaderWord(secret, nameof(secret));

    private AccessToken() { }

    /// <summary>Gets the value for a secret that is missing from JSON. This library writes none.</summary>
    internal static AccessToken Absent { get; } = new();

    /// <summary>Gets whether the secret is absent, because the token was read from JSON that did not contain it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public bool IsAbsent => _secret is null;

    /// <summary>Returns the secret. Store it only where secrets are stored.</summary>
    /// <returns>The secret as the service sent it.</returns>
    /// <exception cref="InvalidOperationException">Thrown when the secret <see cref="IsAbsent"/>.</exception>
    public string Reveal() =>
        _secret
        ?? throw new InvalidOperationException("The secret is absent: the token was read from JSON, which this library writes without it.");

    /// <summary>Returns a fixed text; never the secret.</summary>
    /// <returns>Always the same text.</returns>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(FastlyNewtonsoftJsonConverter<AccessToken>))]
    public override string ToString() => "(secret)";

    static AccessToken? IJsonReadable<AccessToken>.ReadFrom(JsonInput json) =>
        json.ReadText() is { Length: > 0 } secret ? new AccessToken { _secret = secret } : null;

    static AccessToken IFastlyJson<AccessToken>.FromJson(string json) => JsonInput.FromJson<AccessToken>(json);

    string IFastlyJson<AccessToken>.ToJson() => JsonOutput.Quote((string?)null);

    /// <summary>Writes nothing: JSON never contains the secret.</summary>
    void IJsonWritable.WriteTo(string name, JsonOutput json) { }
}
