namespace Fastly.Tokens.Testing;

/// <summary>Specifies the accepted format of the body of a create request.</summary>
public enum FakeCreateRequestFormat
{
    /// <summary>Both formats.</summary>
    Both,

    /// <summary><c>{"name":..,"role":..}</c>, as recorded. Fields within <c>attributes</c> are ignored.</summary>
    Flat,

    /// <summary><c>{"attributes":{"name":..,"role":..}}</c>, as documented. Fields outside <c>attributes</c> are ignored.</summary>
    Attributes,
}
