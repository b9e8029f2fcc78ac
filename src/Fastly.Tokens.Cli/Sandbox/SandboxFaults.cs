using System.Globalization;
using System.Text.RegularExpressions;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>The faults of a sandbox: every response takes a while, and some are errors.</summary>
/// <param name="latency">How long each response takes.</param>
/// <param name="failures">The status codes, and the probability of each.</param>
/// <param name="random">The source of randomness.</param>
internal sealed partial class SandboxFaults(TimeSpan latency, IReadOnlyList<(int Status, double Probability)> failures, Random random)
{
    /// <summary>Parses a status code and its probability, such as <c>503:0.1</c>; null if the text is not valid.</summary>
    internal static (int Status, double Probability)? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var status = int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture);
        var probability = double.Parse(match.Groups["probability"].ValueSpan, CultureInfo.InvariantCulture);
        return probability is > 0 and <= 1 ? (status, probability) : null;
    }

    /// <summary>Returns the fault of a request; null for none.</summary>
    internal FakeFault? Choose(FakeRequest request)
    {
        var failure = Fail();
        if (latency == TimeSpan.Zero)
            return failure;
        var delay = FakeFault.Delay(latency);
        return failure is null ? delay : delay.And(failure);
    }

    private FakeFault? Fail()
    {
        var drawn = random.NextDouble();
        foreach (var (status, probability) in failures)
        {
            if (drawn < probability)
                return FakeFault.Response(status, "{\"msg\":\"An error of the sandbox\"}");
            drawn -= probability;
        }

        return null;
    }

    [GeneratedRegex(
        @"\A(?<status>[45][0-9]{2}):(?<probability>[01](\.[0-9]{1,6})?)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
