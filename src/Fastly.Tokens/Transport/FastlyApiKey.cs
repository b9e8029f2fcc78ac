using System.Diagnostics;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// The API key that calls are made with. It can be replaced while clients use it: calls that begin afterwards send the new
/// one. It shows itself through <see cref="Reveal"/> alone.
/// </summary>
/// <remarks>Safe for use by several threads at once, and by several clients.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class FastlyApiKey
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile string _key;

    /// <summary>Holds a key.</summary>
    /// <param name="key">The key, without a prefix.</param>
    /// <exception cref="ArgumentException">
    /// It is null, empty, or holds anything but visible ASCII characters; a line break at its end is the usual one.
    /// </exception>
    public FastlyApiKey(string key) => _key = Require.HeaderWord(key, nameof(key));

    /// <summary>Replaces the key for every call that begins from now on.</summary>
    /// <param name="key">The new key, without a prefix.</param>
    /// <exception cref="ArgumentException">It is null, empty, or holds anything but visible ASCII characters.</exception>
    public void Update(string key) => _key = Require.HeaderWord(key, nameof(key));

    /// <summary>The key itself.</summary>
    /// <returns>The key as it was given last.</returns>
    public string Reveal() => _key;

    /// <summary>A mask; never the key.</summary>
    /// <returns>Always the same text.</returns>
    public override string ToString() => "(secret)";
}
