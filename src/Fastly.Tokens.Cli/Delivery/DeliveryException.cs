namespace Fastly.Tokens.Cli.Delivery;

/// <summary>Thrown when the command of <c>--deliver</c> failed.</summary>
internal sealed class DeliveryException(string message) : Exception(message);
