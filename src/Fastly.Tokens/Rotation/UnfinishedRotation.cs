namespace Fastly.Tokens;

/// <summary>
/// A token and the successor that was created for it, both still listed: a rotation that was stopped on its way, or one whose
/// overlap is not over.
/// </summary>
/// <param name="Old">The token that was to be replaced.</param>
/// <param name="Successor">
/// The token that was created to replace it. Whether it was handed over is not known: one that was never used probably was not.
/// </param>
public sealed record UnfinishedRotation(AutomationToken Old, AutomationToken Successor);
