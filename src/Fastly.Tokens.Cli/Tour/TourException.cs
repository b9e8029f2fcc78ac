using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Tour;

/// <summary>Thrown when a step of the tour has an unexpected result.</summary>
internal sealed class TourException(string message) : CommandException(ExitCode.Other, message);
