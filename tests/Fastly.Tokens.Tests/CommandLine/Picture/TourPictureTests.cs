using System.Text.RegularExpressions;
using Fastly.Tokens.Cli;
using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Tests.CommandLine.Picture;

/// <summary>The picture of the tour that the README begins with is what the tool prints.</summary>
public sealed partial class TourPictureTests
{
    private const string File = "src/Fastly.Tokens.Cli/tour.svg";
    private const int Width = 112;

    /// <summary>What precedes the first step, and the steps that create and revoke a token: all of them would fill a page.</summary>
    private static readonly int[] Shown = [0, 2, 3, 4, 7];

    [Test]
    public async Task The_picture_of_the_tour_is_what_the_tool_prints()
    {
        var lines = await TourAsync();
        var steps = lines.Aggregate(new List<List<TerminalLine>> { new() }, AddToStep);

        var svg = new TerminalPicture("fastly-tokens tour").Draw(Selected(steps));

        var written = Path.Combine(TestContext.CurrentContext.WorkDirectory, "tour.svg");
        await System.IO.File.WriteAllTextAsync(written, svg);
        Assert.That(Repository.Read(File), Is.EqualTo(svg), $"The tour has changed. Look at the new picture, and: cp {written} {File}");
    }

    private static async Task<IReadOnlyList<TerminalLine>> TourAsync()
    {
        var console = ConsoleFactory.Over(TextWriter.Null, isTerminal: true, AnsiSupport.Yes);
        console.Profile.Width = Width;
        using var recorder = new Recorder(console);
        var code = await Application.RunAsync(
            ["tour"],
            new CommandEnvironment
            {
                Input = TextReader.Null,
                Output = TextWriter.Null,
                Error = TextWriter.Null,
                Variable = static _ => null,
                ReadHidden = static () => "",
                Screen = recorder,
            }
        );

        Assert.That(code, Is.EqualTo((int)ExitCode.Ok));
        var lines = new TerminalLines();
        recorder.Export(lines);
        return lines.Select(static line => line.Replace(Port(), "127.0.0.1:8080"));
    }

    private static List<List<TerminalLine>> AddToStep(List<List<TerminalLine>> steps, TerminalLine line)
    {
        if (StepTitle().IsMatch(line.Text))
            steps.Add([]);
        steps[^1].Add(line);
        return steps;
    }

    private static IEnumerable<TerminalLine> Selected(List<List<TerminalLine>> steps)
    {
        foreach (var (index, step) in Shown.Index())
        {
            if (index > 0 && step != Shown[index - 1] + 1)
                yield return new TerminalLine([new TerminalText("⋮", new Style(Color.Grey))]);
            foreach (var line in steps[step])
                yield return line;
        }
    }

    [GeneratedRegex(@"^\d+  ")]
    private static partial Regex StepTitle();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();
}
