using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Json;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// The secret of a token, which the service sends once, when it is created. It shows itself through <see cref="Reveal"/>
/// alone: not in a message, a log, a debugger or a serialised model.
/// </summary>
/// <remarks>
/// As JSON it is read from a string, and always written as null: neither serializer can store or log it by accident. A token that was
/// read from JSON without its secret has one that <see cref="IsAbsent"/>.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[System.Text.Json.Serialization.JsonConverter(typeof(FastlyJsonConverter<AccessToken>))]
[Newtonsoft.Json.JsonConverter(typeof(FastlyNewtonsoftJsonConverter<AccessToken>))]
public sealed class AccessToken : IFastlyJson<AccessToken>, IJsonReadable<AccessToken>, IJsonWritable
{
    /// <summary>Wraps a secret, for tests and for one that is kept elsewhere.</summary>
    /// <param name="secret">The secret.</param>
    /// <exception cref="ArgumentException">It is null, empty, or holds anything but visible ASCII characters.</exception>
    public AccessToken(string secret) => Secret = Require.HeaderWord(secret, nameof(secret));

    private AccessToken()
    {
    }

    /// <summary>Stands for a secret that JSON left out, as this library's always does.</summary>
    internal static AccessToken Absent { get; } = new();

    /// <summary>Gets whether the secret is not there, because the token was read from JSON that did not hold it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public bool IsAbsent => Secret is null;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? Secret { get; init; }

    /// <summary>The secret itself. Store it where secrets are kept, and nowhere else.</summary>
    /// <returns>The secret as the service sent it.</returns>
    /// <exception cref="InvalidOperationException">Thrown when the secret <see cref="IsAbsent"/>.</exception>
    public string Reveal() => Secret
        ?? throw new InvalidOperationException("The secret is absent: the token was read from JSON, which this library writes without it.");

    /// <summary>A mask; never the secret.</summary>
    /// <returns>Always the same text.</returns>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(FastlyNewtonsoftJsonConverter<AccessToken>))]
    public override string ToString() => "(secret)";

    static AccessToken? IJsonReadable<AccessToken>.ReadFrom(JsonInput json) =>
        json.ReadText() is { Length: > 0 } secret ? new AccessToken { Secret = secret } : null;

    static AccessToken IFastlyJson<AccessToken>.FromJson(string json) => JsonInput.FromJson<AccessToken>(json);

    string IFastlyJson<AccessToken>.ToJson() => JsonOutput.Quote((string?)null);

    /// <summary>Writes nothing: a model shows everything but its secret.</summary>
    void IJsonWritable.WriteTo(string name, JsonOutput json)
    {
    }
}
