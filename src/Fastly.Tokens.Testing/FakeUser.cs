namespace Fastly.Tokens.Testing;

/// <summary>A person with an account and a key of their own, as made by <see cref="FakeFastly.AddUser"/>.</summary>
/// <remarks><see cref="ToString"/> shows neither the password nor the key.</remarks>
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

    /// <summary>The user's id.</summary>
    public string Id { get; }

    /// <summary>The name with which the user enters sudo mode.</summary>
    public string UserName { get; }

    /// <summary>The password with which the user enters sudo mode.</summary>
    public string Password { get; }

    /// <summary><c>superuser</c>, or a lesser role, which may not create tokens nor revoke those of others.</summary>
    public string Role { get; }

    /// <summary>What <c>POST /sudo</c> must carry in the header <c>Fastly-OTP</c>; <c>null</c> if nothing.</summary>
    public string? OneTimePassword { get; }

    /// <summary>The user's API key, to be sent as <c>Fastly-Key</c>.</summary>
    public string Key { get; }

    /// <summary>The id of the token that <see cref="Key"/> is.</summary>
    public string KeyId { get; }

    /// <summary>The name and role.</summary>
    /// <returns>A line for a test's output.</returns>
    public override string ToString() => $"{UserName} ({Role})";
}
