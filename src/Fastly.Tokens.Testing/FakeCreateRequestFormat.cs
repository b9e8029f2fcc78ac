namespace Fastly.Tokens.Testing;

/// <summary>Which body of a create is understood.</summary>
public enum FakeCreateRequestFormat
{
    /// <summary>Both of the others.</summary>
    Both,

    /// <summary><c>{"name":..,"role":..}</c>, as recorded. What stands inside <c>attributes</c> is not seen, so such a body lacks a name.</summary>
    Flat,

    /// <summary><c>{"attributes":{"name":..,"role":..}}</c>, as documented. What stands outside <c>attributes</c> is not seen.</summary>
    Attributes,
}
