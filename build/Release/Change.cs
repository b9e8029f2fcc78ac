namespace Fastly.Tokens.Release;

/// <summary>One difference between the last release and the working tree.</summary>
/// <param name="Level">The bump that it calls for.</param>
/// <param name="Place">What changed: an operation, a field, a member.</param>
/// <param name="Text">How it changed.</param>
internal sealed record Change(ChangeLevel Level, string Place, string Text)
{
    /// <summary>Gets whether something exists that did not exist before.</summary>
    public bool IsAddition { get; private init; }

    public static Change Breaking(string place, string text) => new(ChangeLevel.Breaking, place, text);

    public static Change Added(string place, string text) => new(ChangeLevel.Minor, place, text) { IsAddition = true };

    public static Change Minor(string place, string text) => new(ChangeLevel.Minor, place, text);

    public static Change Patch(string place, string text) => new(ChangeLevel.Patch, place, text);

    public override string ToString() => $"{Place}: {Text}";
}
