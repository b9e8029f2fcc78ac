namespace Fastly.Tokens.Testing;

/// <summary>Specifies the order in which tokens are listed. Fastly does not document an order, so a client must not depend on it.</summary>
public enum FakeListOrder
{
    /// <summary>In order of creation. A new token is on the last page, and a revocation shifts the tokens after the revoked one.</summary>
    OldestFirst,

    /// <summary>In reverse order of creation. A new token shifts every page.</summary>
    NewestFirst,

    /// <summary>By id, ordinally. A new token can be on any page.</summary>
    ById,
}
