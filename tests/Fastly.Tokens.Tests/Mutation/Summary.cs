#:property PublishAot=false
#:property NoWarn=$(NoWarn);CA1849;CS1591
// Prints what stryker's reports say as Markdown: a row a folder and a row a file, and then what nothing has killed. Of a file that
// several reports have, the text of the last counts; a mutant of it that one of them has killed is killed, whichever tests it ran.
using System.Globalization;
using System.Text.Json.Nodes;

var read = args.SelectMany(ReadReport).Where(mutant => mutant.Status is not ("Ignored" or "CompileError")).ToList();
var texts = read.GroupBy(mutant => mutant.File).ToDictionary(file => file.Key, file => file.Last().FileText);
var mutants = read.Where(mutant => texts[mutant.File] == mutant.FileText)
    .GroupBy(mutant => (mutant.File, mutant.Place, mutant.Replacement))
    .Select(same => same.FirstOrDefault(mutant => mutant.IsKilled) ?? same.Last())
    .OrderBy(mutant => mutant.Area, StringComparer.Ordinal)
    .ThenBy(mutant => mutant.File, StringComparer.Ordinal)
    .ToList();
Console.WriteLine("| | mutants | killed | timed out | survived | not covered | score |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
foreach (var area in mutants.GroupBy(mutant => mutant.Area))
{
    Console.WriteLine(Row($"**{area.Key}**", [.. area]));
    foreach (var file in area.GroupBy(mutant => mutant.File))
        Console.WriteLine(Row(file.Key, [.. file]));
}

Console.WriteLine(Row("**all**", mutants));
Console.WriteLine();
foreach (var mutant in mutants.Where(mutant => !mutant.IsKilled))
    Console.WriteLine($"{mutant.File}:{mutant.Line}: {mutant.Status}: `{OneLine(mutant.Original)}` -> `{OneLine(mutant.Replacement)}`");

static string Row(string name, List<Mutant> mutants)
{
    int Count(string status) => mutants.Count(mutant => mutant.Status == status);
    var score = mutants.Count(mutant => mutant.IsKilled) * 100.0 / mutants.Count;
    var counts = string.Join(" | ", mutants.Count, Count("Killed"), Count("Timeout"), Count("Survived"), Count("NoCoverage"));
    return string.Create(CultureInfo.InvariantCulture, $"| {name} | {counts} | {score:0.0} % |");
}

static IEnumerable<Mutant> ReadReport(string path)
{
    var files = JsonNode.Parse(File.ReadAllText(path))!["files"]!.AsObject();
    foreach (var (file, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
    {
        var name = file[(file.LastIndexOf("/src/", StringComparison.Ordinal) + "/src/".Length)..];
        name = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var text = content!["source"]!.GetValue<string>();
        var lines = text.Split('\n');
        foreach (var mutant in content["mutants"]!.AsArray())
        {
            var (start, end) = (mutant!["location"]!["start"]!, mutant["location"]!["end"]!);
            yield return new Mutant(
                name,
                text,
                start["line"]!.GetValue<int>(),
                mutant["location"]!.ToJsonString(),
                mutant["status"]!.GetValue<string>(),
                Text(lines, start, end),
                mutant["replacement"]!.GetValue<string>()
            );
        }
    }
}

static string Text(string[] lines, JsonNode start, JsonNode end)
{
    var (first, last) = (start["line"]!.GetValue<int>() - 1, end["line"]!.GetValue<int>() - 1);
    var (from, to) = (start["column"]!.GetValue<int>() - 1, end["column"]!.GetValue<int>() - 1);
    return first == last ? lines[first][from..to] : lines[first][from..] + " .. " + lines[last][..to];
}

static string OneLine(string text)
{
    var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    return line.Length <= 160 ? line : line[..160] + "..";
}

internal sealed record Mutant(string File, string FileText, int Line, string Place, string Status, string Original, string Replacement)
{
    public bool IsKilled => Status is "Killed" or "Timeout";

    public string Area => File.Contains('/', StringComparison.Ordinal) ? File[..File.IndexOf('/', StringComparison.Ordinal)] : "Root";
}
