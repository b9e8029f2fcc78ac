namespace Fastly.Tokens.Testing;

/// <summary>Specifies the kind of a token.</summary>
public enum FakeTokenKind
{
    /// <summary>A token for a pipeline, listed under <c>/automation-tokens</c>.</summary>
    Automation,

    /// <summary>A user's own API key. It is not an automation token, but <c>DELETE /tokens/{id}</c> revokes it too.</summary>
    User,
}
