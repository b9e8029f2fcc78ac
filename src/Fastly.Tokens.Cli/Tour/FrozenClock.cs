namespace Fastly.Tokens.Cli;

/// <summary>A clock that stands still, so that a tour is the same one every time. Its timers run on.</summary>
internal sealed class FrozenClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
