using System.Text;
using Fastly.Tokens.Specification;
using Fastly.Tokens.Specification.Responses;
using Fastly.Tokens.Specification.Review;

// specification SOURCE RESULT [--no-warnings] [--no-used-members] [--sources FOLDER]: reviews an OpenAPI file, and writes the document that
// NSwag compiles, whose types have other names than the hand-written ones in a folder. Mistakes, also that something is missing that these
// use, go to standard output in the format that MSBuild reads.
// specification SOURCE RESULT --responses: writes what the file, which was reviewed before, says of responses.
if (args is not [var source, var result, .. var options])
{
    Console.Error.WriteLine(
        "Usage: specification SOURCE RESULT [--no-warnings] [--no-used-members] [--sources FOLDER] | SOURCE RESULT --responses"
    );
    return 2;
}

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var file = Path.GetFullPath(source);
try
{
    if (options is ["--responses"])
    {
        var root = SpecificationNode.Parse(SpecificationText.Read(File.ReadAllBytes(source)));
        File.WriteAllText(result, DescribedResponses.Of(root).ToJsonString());
        return 0;
    }

    var sources = options.SkipWhile(option => option != "--sources").ElementAtOrDefault(1);
    var compilation = SpecificationCompilation.Of(File.ReadAllBytes(source), sources, !options.Contains("--no-used-members"));
    foreach (var finding in compilation.Findings.Where(finding => !finding.IsWarning || !options.Contains("--no-warnings")))
        Console.WriteLine(finding.ToString(file));
    if (compilation.Document is null)
        return 1;

    // At once, because another build may be reading it.
    var written = $"{result}.{Environment.ProcessId}";
    File.WriteAllText(written, compilation.Document.ToJsonString());
    File.Move(written, result, overwrite: true);
    return 0;
}
#pragma warning disable CA1031 // A stack trace is no help to someone who edits YAML.
catch (Exception exception)
#pragma warning restore CA1031
{
    var message = $"The specification cannot be normalized ({exception.GetType().Name}: {exception.Message}).";
    Console.WriteLine(new SpecificationFinding(FindingCode.Review, "#", 1, 1, message.ReplaceLineEndings(" ")).ToString(file));
    return 1;
}
