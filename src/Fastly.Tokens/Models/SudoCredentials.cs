using System.Diagnostics;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The credentials of a person, for entering sudo mode. No member returns them.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SudoCredentials
{
    // Fields, because those of properties are hidden from a debugger in Debug builds only.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _username;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _password;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _oneTimePassword;

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
        _username = Require.Line(username, nameof(username));
        _password = Require.Line(password, nameof(password));
        _oneTimePassword = oneTimePassword is null ? null : Require.HeaderWord(oneTimePassword, nameof(oneTimePassword));
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Username => _username;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Password => _password;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string? OneTimePassword => _oneTimePassword;

    /// <summary>Returns a fixed text; never the credentials.</summary>
    /// <returns>Always the same text.</returns>
    public override string ToString() => "(secret)";
}
