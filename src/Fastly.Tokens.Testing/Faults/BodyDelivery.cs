namespace Fastly.Tokens.Testing;

/// <summary>How a body travels.</summary>
internal sealed record BodyDelivery
{
    public static readonly BodyDelivery Whole = new();

    public int? CutAfter { get; init; }

    public int? StallAfter { get; init; }

    public TimeSpan? Pause { get; init; }
}
