namespace Fastly.Tokens.Cli.Tour;

/// <summary>A clock with a fixed time, so that every tour is the same. Its timers run.</summary>
internal sealed class FrozenClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
