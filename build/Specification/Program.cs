using System.Text;
using Fastly.Tokens.Specification.Review;

// specification SOURCE RESULT [--no-warnings]: reviews an OpenAPI file, and writes the document that NSwag compiles. Mistakes go to
// standard output in the format that MSBuild reads.
if (args is not [var source, var result, .. [] or ["--no-warnings"]])
{
    Console.Error.WriteLine("Usage: specification SOURCE RESULT [--no-warnings]");
    return 2;
}

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var yaml = File.ReadAllText(source);
var findings = SpecificationReview.Of(yaml);
foreach (var finding in findings.Where(finding => !finding.IsWarning || args.Length == 2))
    Console.WriteLine(finding.ToString(Path.GetFullPath(source)));
if (findings.Any(finding => !finding.IsWarning))
    return 1;
File.WriteAllText(result, yaml);
return 0;
