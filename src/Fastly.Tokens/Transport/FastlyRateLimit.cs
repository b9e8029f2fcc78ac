namespace Fastly.Tokens;

/// <summary>
/// How many writes the key has left, as the service said it last. Writes are everything but GET and HEAD; reads are not
/// limited. Fastly's default is 1,000 an hour.
/// </summary>
/// <param name="Remaining">How many writes are left; null if the service did not tell.</param>
/// <param name="ServerResetsAt">When the count starts anew, on the service's clock; null if the service did not tell.</param>
/// <remarks>From the headers <c>Fastly-RateLimit-Remaining</c> and <c>Fastly-RateLimit-Reset</c>.</remarks>
public sealed record FastlyRateLimit(long? Remaining, DateTimeOffset? ServerResetsAt);
