namespace Fastly.Tokens.Models;

/// <summary>A type whose values have limits within themselves.</summary>
internal interface ILimited
{
    /// <summary>Throws <see cref="ArgumentException"/> if a value is outside of its limits.</summary>
    void CheckLimits();
}
