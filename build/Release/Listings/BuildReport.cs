using System.Text.Json;

namespace Fastly.Tokens.Release.Listings;

/// <summary>What the analyzer of the public API reported, for all target frameworks.</summary>
/// <param name="Missing">The members that the listings lack, as the lines that they are to have.</param>
/// <param name="Gone">The lines of the listings whose members are gone in one of the frameworks.</param>
internal sealed record BuildReport(IReadOnlySet<string> Missing, IReadOnlySet<string> Gone)
{
    private const string MissingRule = "RS0016";
    private const string GoneRule = "RS0017";

    /// <summary>Reads the logs that the builds of a folder wrote (<c>build/PublicApi.targets</c>).</summary>
    public static BuildReport In(string folder)
    {
        var report = new BuildReport(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in Directory.GetFiles(folder, "diagnostics.sarif", SearchOption.AllDirectories))
        {
            using var log = JsonDocument.Parse(File.ReadAllBytes(file));
            var runs = log.RootElement.GetProperty("runs").EnumerateArray();
            foreach (var result in runs.SelectMany(run => run.GetProperty("results").EnumerateArray()))
                report.Add(result);
        }

        return report;
    }

    private void Add(JsonElement result)
    {
        var rule = result.GetProperty("ruleId").GetString();
        if (rule is not (MissingRule or GoneRule))
            return;
        var line = result.GetProperty("properties").GetProperty("customProperties").GetProperty("APIName").GetString()!;
        ((HashSet<string>)(rule == MissingRule ? Missing : Gone)).Add(line);
    }
}
