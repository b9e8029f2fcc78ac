using System.Diagnostics;

namespace Fastly.Tokens;

/// <summary>
/// The secret of a token, which the service sends once, when it is created. It shows itself through <see cref="Reveal"/>
/// alone: not in a message, a log, a debugger or a serialised model.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AccessToken : IJsonReadable<AccessToken>, IJsonWritable
{
    /// <summary>Wraps a secret, for tests and for one that is kept elsewhere.</summary>
    /// <param name="secret">The secret.</param>
    /// <exception cref="ArgumentException">It is null, empty, or holds anything but visible ASCII characters.</exception>
    public AccessToken(string secret) => Secret = Require.HeaderWord(secret, nameof(secret));

    private AccessToken()
    {
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string Secret { get; init; } = string.Empty;

    /// <summary>The secret itself. Store it where secrets are kept, and nowhere else.</summary>
    /// <returns>The secret as the service sent it.</returns>
    public string Reveal() => Secret;

    /// <summary>A mask; never the secret.</summary>
    /// <returns>Always the same text.</returns>
    public override string ToString() => "(secret)";

    static AccessToken? IJsonReadable<AccessToken>.ReadFrom(JsonInput json) =>
        json.ReadText() is { Length: > 0 } secret ? new AccessToken { Secret = secret } : null;

    /// <summary>Writes nothing: a model shows everything but its secret.</summary>
    void IJsonWritable.WriteTo(string name, JsonOutput json)
    {
    }
}
