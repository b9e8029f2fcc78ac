namespace Fastly.Tokens.Cli.Delivery;

/// <summary>The command of <c>--deliver</c>.</summary>
/// <param name="Text">The command, for the shell.</param>
/// <param name="Timeout">How long it may take.</param>
internal sealed record DeliveryCommand(string Text, TimeSpan Timeout)
{
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);
}
