namespace Fastly.Tokens.Benchmarks;

/// <summary>The cost of one kind of work for each peer, and the goal.</summary>
/// <param name="Work">The work.</param>
/// <param name="Unit">The unit of the figures.</param>
/// <param name="Costs">The cost by peer; a peer that is not measured is absent.</param>
/// <param name="Aim">The goal, as text.</param>
/// <param name="IsReached">Whether the goal is reached.</param>
internal sealed record Comparison(string Work, string Unit, IReadOnlyDictionary<PeerKind, double> Costs, string Aim, bool? IsReached)
{
    /// <summary>Creates a row whose goal is a multiple of the floor's cost.</summary>
    internal static Comparison ToFloor(string work, string unit, IReadOnlyDictionary<PeerKind, double> costs, double most) =>
        new(
            work,
            unit,
            costs,
            most == 1 ? "less than the floor" : Figures.Text($"at most {most:0.0#} x the floor"),
            costs[PeerKind.FastlyTokens] <= most * costs[PeerKind.Floor]
        );

    /// <summary>Creates a row of this client alone, with the floor's cost if there is one.</summary>
    internal static Comparison Alone(string work, string unit, double cost, double? floor = null, double? most = null) =>
        new(
            work,
            unit,
            floor is null
                ? new Dictionary<PeerKind, double> { [PeerKind.FastlyTokens] = cost }
                : new() { [PeerKind.FastlyTokens] = cost, [PeerKind.Floor] = floor.Value },
            most is null ? "" : Figures.Text($"at most {Figures.Of(most.Value)} {unit}"),
            most is null ? null : cost <= most
        );

    /// <summary>Creates a row of this client alone, whose goal is a multiple of what one pass costs.</summary>
    internal static Comparison ToOnePass(string work, string unit, double cost, double onePass, double? most = null) =>
        new(
            work,
            unit,
            new Dictionary<PeerKind, double> { [PeerKind.FastlyTokens] = cost },
            Figures.Text($"{cost / onePass:0.00} x one pass") + (most is null ? "" : Figures.Text($", at most {most:0.0#} x")),
            most is null ? null : cost <= most * onePass
        );

    /// <summary>Gets the cost as a multiple of the floor's; null if the floor is not measured.</summary>
    internal double? Ratio => Costs.TryGetValue(PeerKind.Floor, out var floor) ? Costs[PeerKind.FastlyTokens] / floor : null;
}
