namespace Fastly.Tokens.Release;

/// <summary>What a change means for those who use the released packages.</summary>
public enum ChangeLevel
{
    /// <summary>Nothing that worked works differently.</summary>
    Patch,

    /// <summary>Something can be used that could not be used before.</summary>
    Minor,

    /// <summary>Something that worked no longer compiles, runs, or means the same.</summary>
    Breaking,
}
