namespace Fastly.Tokens.Tests.Secrets;

/// <summary>One call of an operation, and what was seen of it.</summary>
internal sealed record CanaryCall(AutomationTokensClient Client, string Id, CancellationToken Cancellation)
{
    internal List<object?> Seen { get; } = [];

    internal void See(object? value) => Seen.Add(value);
}
