namespace Fastly.Tokens.Testing;

/// <summary>Which routes revoke a token.</summary>
public enum FakeDeleteRoutes
{
    /// <summary><c>DELETE /tokens/{id}</c> works and the documented route does not: what users of the live service report.</summary>
    Tokens,

    /// <summary>Only the documented <c>DELETE /automation-tokens/{id}</c> works.</summary>
    Documented,

    /// <summary>Both work.</summary>
    Both,
}
