namespace Fastly.Tokens.Testing.Responses;

/// <summary>Describes how a body is delivered.</summary>
internal sealed record BodyDelivery
{
    internal static readonly BodyDelivery Whole = new();

    internal int? CutAfter { get; init; }

    internal int? StallAfter { get; init; }

    internal TimeSpan? Pause { get; init; }
}
