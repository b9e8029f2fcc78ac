namespace Fastly.Tokens.Cli;

/// <summary>A step of the tour did not come out as it says.</summary>
internal sealed class TourException(string message) : Exception(message);
