namespace Fastly.Tokens.Testing;

/// <summary>What a token is.</summary>
public enum FakeTokenKind
{
    /// <summary>A token made for a pipeline: listed under <c>/automation-tokens</c>.</summary>
    Automation,

    /// <summary>A person's own API key: not an automation token, yet <c>DELETE /tokens/{id}</c> revokes it all the same.</summary>
    User,
}
