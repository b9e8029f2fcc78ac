namespace Fastly.Tokens.Cli;

/// <summary>The command that was to bring a secret to its consumers did not do so.</summary>
internal sealed class DeliveryException(string message) : Exception(message);
