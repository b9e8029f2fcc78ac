using System.Text;
using Fastly.Tokens.Specification.Normalization;
using Fastly.Tokens.Specification.Review;

// specification SOURCE RESULT [--no-warnings] [--sources FOLDER]: reviews an OpenAPI file, and writes the document that NSwag compiles,
// whose types have other names than the hand-written ones in a folder. Mistakes go to standard output in the format that MSBuild reads.
if (args is not [var source, var result, .. var options])
{
    Console.Error.WriteLine("Usage: specification SOURCE RESULT [--no-warnings] [--sources FOLDER]");
    return 2;
}

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var bytes = File.ReadAllBytes(source);
var findings = SpecificationReview.Of(bytes);
foreach (var finding in findings.Where(finding => !finding.IsWarning || !options.Contains("--no-warnings")))
    Console.WriteLine(finding.ToString(Path.GetFullPath(source)));
if (findings.Any(finding => !finding.IsWarning))
    return 1;

var sources = options.SkipWhile(option => option != "--sources").ElementAtOrDefault(1);
var root = SpecificationNode.Parse(SpecificationText.Read(bytes));
var document = SpecificationNormalizer.Normalize(root, ReservedNames.OfTypes(sources));
var used = sources is null ? [] : File.ReadAllLines(Path.Combine(sources, UsedMembers.FileName));
var missing = UsedMembers.Missing(document, root, used).ToList();
foreach (var finding in missing)
    Console.WriteLine(finding.ToString(Path.GetFullPath(source)));
if (missing.Count > 0)
    return 1;

File.WriteAllText(result, document.ToJsonString());
return 0;
