namespace Fastly.Tokens.Testing;

/// <summary>Specifies the routes that revoke a token.</summary>
public enum FakeDeleteRoutes
{
    /// <summary><c>DELETE /tokens/{id}</c> works and the documented route does not, as users of the live service report.</summary>
    Tokens,

    /// <summary>Only the documented <c>DELETE /automation-tokens/{id}</c> works.</summary>
    Documented,

    /// <summary>Both routes work.</summary>
    Both,
}
