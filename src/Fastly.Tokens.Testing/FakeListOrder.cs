namespace Fastly.Tokens.Testing;

/// <summary>In which order tokens are listed. Fastly does not say; a client must not depend on it.</summary>
public enum FakeListOrder
{
    /// <summary>In order of creation: a new token is on the last page, and a revoked one shifts those after it.</summary>
    OldestFirst,

    /// <summary>Against the order of creation: a new token shifts every page.</summary>
    NewestFirst,

    /// <summary>By id, ordinally: a new token may appear on any page.</summary>
    ById,
}
