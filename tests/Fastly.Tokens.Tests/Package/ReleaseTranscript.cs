using System.Globalization;
using System.Text;
using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

/// <summary>Carries out the steps of a release, and writes down what a maintainer types and reads.</summary>
/// <param name="copy">The working copy.</param>
/// <param name="feed">The folder of the feed, which is written as <c>/srv/feed</c>.</param>
internal sealed class ReleaseTranscript(ReleasedCopy copy, string feed)
{
    private readonly StringBuilder _text = new(
        """
        # From the edit to the consumer

        A field is added to the specification, released, and used. A test carries this out with real packages, and keeps this page true.
        What `dotnet` prints in between is left out.

        """
    );

    /// <summary>Adds lines to a file.</summary>
    public void Edit(string file, string after, string added)
    {
        copy.Files.Edit(file, after, after + added);
        Append(file.EndsWith(".yaml", StringComparison.Ordinal) ? "In" : "and in", file, added);
    }

    /// <summary>Runs a command of the release.</summary>
    public void Run(params string[] arguments)
    {
        var (output, errors) = copy.Run(arguments);
        Assert.That(errors, Is.Empty, () => output + copy.BuildOutput);
        Append($"dotnet run --project build/Release -- {string.Join(' ', arguments)}", output);
    }

    /// <summary>Commits every change.</summary>
    public void Commit(string message)
    {
        copy.Files.CommitChanges(message);
        Append($"git commit --all --message \"{message}\"", "");
    }

    /// <summary>Runs a program that has nothing but the released package.</summary>
    public void Consume(TemporaryFolder folder, string version, string program)
    {
        File.WriteAllText(
            folder["nuget.config"],
            $"""<configuration><packageSources><add key="feed" value="{feed}" /></packageSources></configuration>"""
        );
        var code = $"#:package Fastly.Tokens@{version}\n{program}\n";
        File.WriteAllText(folder["program.cs"], code);
        Append("A consumer writes", "program.cs", code);
        var run = Command.DotNet(folder.Path, [PackedFeed.PackagesFolder], "run", "program.cs");
        Append("dotnet run program.cs", run.Succeeded().Output);
    }

    public override string ToString() => _text.ToString();

    private void Append(string word, string file, string content) =>
        _text.Append(CultureInfo.InvariantCulture, $"\n{word} `{file}`:\n\n```\n{content.Trim('\n')}\n```\n");

    private void Append(string command, string output) =>
        _text.Append(
            CultureInfo.InvariantCulture,
            $"\n```console\n$ {command.Replace(feed, "/srv/feed", StringComparison.Ordinal)}\n{output}```\n"
        );
}
