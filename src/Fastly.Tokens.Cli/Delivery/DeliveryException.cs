using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>Thrown when the command of <c>--deliver</c> failed.</summary>
internal sealed class DeliveryException(string message) : CommandException(ExitCode.Other, message);
