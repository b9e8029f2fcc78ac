namespace Fastly.Tokens.Testing;

/// <summary>A user with an API key, created by <see cref="FakeFastly.AddUser"/>.</summary>
/// <remarks><see cref="ToString"/> contains neither the password nor the key.</remarks>
public sealed class FakeUser
{
    internal FakeUser(string id, string userName, string password, string role, string? oneTimePassword, FakeToken key)
    {
        Id = id;
        UserName = userName;
        Password = password;
        Role = role;
        OneTimePassword = oneTimePassword;
        KeyId = key.Id;
        Key = key.Secret;
    }

    /// <summary>Gets the user's id.</summary>
    public string Id { get; }

    /// <summary>Gets the user name for sudo mode.</summary>
    public string UserName { get; }

    /// <summary>Gets the password for sudo mode.</summary>
    public string Password { get; }

    /// <summary>Gets the role: <c>superuser</c>, or a role that may neither create tokens nor revoke tokens of others.</summary>
    public string Role { get; }

    /// <summary>Gets the required value of the header <c>Fastly-OTP</c> in <c>POST /sudo</c>; <c>null</c> for none.</summary>
    public string? OneTimePassword { get; }

    /// <summary>Gets the user's API key, the value of the header <c>Fastly-Key</c>.</summary>
    public string Key { get; }

    /// <summary>Gets the token id of <see cref="Key"/>.</summary>
    public string KeyId { get; }

    /// <summary>Returns the name and role.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{UserName} ({Role})";
}
