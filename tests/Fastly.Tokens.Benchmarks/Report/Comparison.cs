namespace Fastly.Tokens.Benchmarks;

/// <summary>What one kind of work costs each peer, and what was aimed at.</summary>
/// <param name="Work">The work.</param>
/// <param name="Unit">What the figures count.</param>
/// <param name="Costs">What it costs, by peer; a peer that is not measured is missing.</param>
/// <param name="Aim">What is aimed at, in words.</param>
/// <param name="IsReached">Whether it is reached.</param>
internal sealed record Comparison(string Work, string Unit, IReadOnlyDictionary<PeerKind, double> Costs, string Aim, bool? IsReached)
{
    /// <summary>A cost that is to be no more than so many times the floor's.</summary>
    internal static Comparison ToFloor(string work, string unit, IReadOnlyDictionary<PeerKind, double> costs, double most) =>
        new(work, unit, costs, most == 1 ? "less than the floor" : Figures.Text($"at most {most:0.0#} x the floor"), costs[PeerKind.FastlyTokens] <= most * costs[PeerKind.Floor]);

    /// <summary>A cost of this client alone, beside the floor's where there is one.</summary>
    internal static Comparison Alone(string work, string unit, double cost, double? floor = null, double? most = null) => new(
        work,
        unit,
        floor is null ? new Dictionary<PeerKind, double> { [PeerKind.FastlyTokens] = cost } : new() { [PeerKind.FastlyTokens] = cost, [PeerKind.Floor] = floor.Value },
        most is null ? "" : Figures.Text($"at most {Figures.Of(most.Value)} {unit}"),
        most is null ? null : cost <= most);

    /// <summary>The cost as a multiple of the floor's; null where the floor is not measured.</summary>
    internal double? Ratio => Costs.TryGetValue(PeerKind.Floor, out var floor) ? Costs[PeerKind.FastlyTokens] / floor : null;
}
