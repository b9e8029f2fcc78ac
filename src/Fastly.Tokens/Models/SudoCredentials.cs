using System.Diagnostics;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The credentials of a person, for entering sudo mode. No member returns them.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SudoCredentials
{
    /// <summary>Initializes the credentials.</summary>
    /// <param name="username">The user name, an e-mail address.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="oneTimePassword">
    /// The current one-time password of an account with two-factor authentication; null for none. It is sent in the header
    /// <c>Fastly-OTP</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// Thrown when one of them is empty, holds a line break or another control character, or is too long, or when the user name or the
    /// password is null.
    /// </exception>
    public SudoCredentials(string username, string password, string? oneTimePassword = null)
    {
        Username = Require.Line(username, nameof(username));
        Password = Require.Line(password, nameof(password));
        OneTimePassword = oneTimePassword is null ? null : Require.HeaderWord(oneTimePassword, nameof(oneTimePassword));
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Username { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Password { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string? OneTimePassword { get; }

    /// <summary>Returns a fixed text; never the credentials.</summary>
    /// <returns>Always the same text.</returns>
    public override string ToString() => "(secret)";
}
