namespace Fastly.Tokens.Cli;

/// <summary>Thrown when the command of <c>--deliver</c> failed.</summary>
internal sealed class DeliveryException(string message) : Exception(message);
