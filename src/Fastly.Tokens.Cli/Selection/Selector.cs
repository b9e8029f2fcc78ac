namespace Fastly.Tokens.Cli.Selection;

/// <summary>One condition of a selection.</summary>
/// <param name="Option">The option that states it.</param>
/// <param name="Matches">Returns whether a token meets it; null if the service does not report what it depends on.</param>
/// <param name="Unreported">What the service does not report then, as the end of a sentence.</param>
internal sealed record Selector(string Option, Func<AutomationToken, bool?> Matches, string Unreported);
