namespace Fastly.Tokens.Tests.Support;

/// <summary>A clock whose time differs from the one behind it by a shift; timers and timestamps are not shifted.</summary>
internal sealed class ShiftedClock(TimeProvider inner) : DelegatingClock(inner)
{
    internal TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
