using Fastly.Tokens.Specification.Review;

// specification SOURCE RESULT: reviews an OpenAPI file, and writes the document that NSwag compiles. Mistakes go to standard output in the
// format that MSBuild reads.
if (args is not [var source, var result])
{
    Console.Error.WriteLine("Usage: specification SOURCE RESULT");
    return 2;
}

var yaml = File.ReadAllText(source);
var findings = SpecificationReview.Of(yaml);
foreach (var finding in findings)
    Console.WriteLine(finding);
if (findings.Count > 0)
    return 1;
File.WriteAllText(result, yaml);
return 0;
