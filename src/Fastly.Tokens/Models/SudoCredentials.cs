using System.Diagnostics;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>A person's sign-in, for entering sudo mode. It shows nothing of itself.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SudoCredentials
{
    /// <summary>Holds a sign-in.</summary>
    /// <param name="username">The user name, an e-mail address.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="oneTimePassword">
    /// The current one-time password of an account with two-factor authentication; null for none. Sent in the header
    /// <c>Fastly-OTP</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// One of them is empty, holds a line break or another control character, or is too long; the user name or the password
    /// is null.
    /// </exception>
    public SudoCredentials(string username, string password, string? oneTimePassword = null)
    {
        Username = Require.Line(username, nameof(username));
        Password = Require.Line(password, nameof(password));
        OneTimePassword = oneTimePassword is null ? null : Require.HeaderWord(oneTimePassword, nameof(oneTimePassword));
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Username { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Password { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string? OneTimePassword { get; }

    /// <summary>A mask; nothing of the sign-in.</summary>
    /// <returns>Always the same text.</returns>
    public override string ToString() => "(secret)";
}
