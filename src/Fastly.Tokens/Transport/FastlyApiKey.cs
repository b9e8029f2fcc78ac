using System.Diagnostics;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// The API key of a client. It can be replaced while clients use it: calls that start afterwards send the new key. Only
/// <see cref="Reveal"/> returns it.
/// </summary>
/// <remarks>Safe for use by several threads at once, and by several clients.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class FastlyApiKey
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile string _key;

    /// <summary>Initializes an API key.</summary>
    /// <param name="key">The key, without a prefix.</param>
    /// <exception cref="ArgumentException">
    /// Thrown when it is null, empty, or holds anything but visible ASCII characters. A line break at the end is a common cause.
    /// </exception>
    public FastlyApiKey(string key) => _key = Require.HeaderWord(key, nameof(key));

    /// <summary>Replaces the key for every call that starts from now on.</summary>
    /// <param name="key">The new key, without a prefix.</param>
    /// <exception cref="ArgumentException">Thrown when it is null, empty, or holds anything but visible ASCII characters.</exception>
    public void Update(string key) => _key = Require.HeaderWord(key, nameof(key));

    /// <summary>Returns the key.</summary>
    /// <returns>The key that was last set.</returns>
    public string Reveal() => _key;

    /// <summary>Returns a fixed text; never the key.</summary>
    /// <returns>Always the same text.</returns>
    public override string ToString() => "(secret)";
}
