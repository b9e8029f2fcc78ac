namespace Fastly.Tokens.Release.PublicApi;

/// <summary>How the nullability of reference types differs between two lines that are otherwise the same.</summary>
[Flags]
internal enum NullabilityChange
{
    None = 0,

    /// <summary>What was not null may be null.</summary>
    Loosened = 1,

    /// <summary>What could be null may not.</summary>
    Tightened = 2,
}
