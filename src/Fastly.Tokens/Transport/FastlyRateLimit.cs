namespace Fastly.Tokens;

/// <summary>
/// The number of writes that the key has left, as the service last reported it. Writes are all methods but GET and HEAD; reads are not
/// limited. Fastly's default is 1,000 an hour.
/// </summary>
/// <param name="Remaining">The number of writes left; null if the service did not report it.</param>
/// <param name="ServerResetsAt">When the count restarts, on the service's clock; null if the service did not report it.</param>
/// <remarks>From the headers <c>Fastly-RateLimit-Remaining</c> and <c>Fastly-RateLimit-Reset</c>.</remarks>
public sealed record FastlyRateLimit(long? Remaining, DateTimeOffset? ServerResetsAt);
