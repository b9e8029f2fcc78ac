using System.Text;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Files that are no specification at all, and those that only look different.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FileMistakeTests
{
    [TestCase("", "(1,1): error FTSPEC001: The file is empty. It starts with 'openapi: 3.0.3'. (#)", TestName = "An empty file")]
    [TestCase(
        "# a\n\n# b\n",
        "(1,1): error FTSPEC001: The file is empty. It starts with 'openapi: 3.0.3'. (#)",
        TestName = "Only comments"
    )]
    [TestCase(
        "openapi\n",
        "(1,1): error FTSPEC002: The file is not an object with the keys of OpenAPI. It starts with 'openapi: 3.0.3'. (#)",
        TestName = "Only a word"
    )]
    [TestCase(
        "{\n  \"openapi\": \"3.0.3\"\n}\n",
        "(1,1): error FTSPEC002: The file is JSON, which has no comments. Convert it to YAML. (#)",
        TestName = "JSON"
    )]
    [TestCase(
        "# Books\nswagger: '2.0'\ninfo: {}\n",
        "(2,1): error FTSPEC002: The document is Swagger 2.0. Convert it to OpenAPI 3.0, and write 'openapi: 3.0.3'. (#/swagger)",
        TestName = "Swagger 2.0"
    )]
    [TestCase(
        "openapi: 3.1.0\n",
        "(1,1): error FTSPEC002: The version is '3.1.0'. "
            + "Only OpenAPI 3.0 is supported: write 'openapi: 3.0.3', and what it has. (#/openapi)",
        TestName = "OpenAPI 3.1"
    )]
    [TestCase(
        "openapi: 3.2.0\n",
        "(1,1): error FTSPEC002: The version is '3.2.0'. "
            + "Only OpenAPI 3.0 is supported: write 'openapi: 3.0.3', and what it has. (#/openapi)",
        TestName = "OpenAPI 3.2"
    )]
    [TestCase("opnapi: 3.0.3\n", "(1,1): error FTSPEC002: 'openapi' is missing. Write 'openapi: 3.0.3'. (#)", TestName = "No version")]
    public void Is_found_and_nothing_else(string text, string finding) => AssertOnly(Encoding.UTF8.GetBytes(text), finding);

    [TestCase("utf-16", TestName = "UTF-16")]
    [TestCase("utf-16BE", TestName = "UTF-16, big-endian")]
    [TestCase("utf-32", TestName = "UTF-32")]
    [TestCase("utf-32BE", TestName = "UTF-32, big-endian")]
    public void Another_encoding_is_named_with_and_without_its_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetBytes(MistakenSpecification.Right);

        AssertOnly(bytes, "(1,1): error FTSPEC001: The file is UTF-16 or UTF-32. Save it as UTF-8. (#)");
        AssertOnly([.. encoding.GetPreamble(), .. bytes], "(1,1): error FTSPEC001: The file is UTF-16 or UTF-32. Save it as UTF-8. (#)");
    }

    [Test]
    public void Latin_1_is_named_in_the_line_of_the_first_character_that_is_not_ascii()
    {
        var bytes = Encoding.Latin1.GetBytes("openapi: 3.0.3\ninfo:\n  title: Bücher\n");

        AssertOnly(
            bytes,
            "(3,11): error FTSPEC001: The bytes of a character (FC) are not UTF-8; they may be Latin-1. Save the file as UTF-8. (#)"
        );
    }

    [Test]
    public void A_nul_byte_is_named_in_its_line() =>
        AssertOnly(
            "openapi: 3.0.3\ninfo:\n  title: \0\n"u8.ToArray(),
            "(3,10): error FTSPEC001: There is a NUL byte in the line. Delete it. (#)"
        );

    [Test]
    public void A_byte_order_mark_and_carriage_returns_are_no_mistake()
    {
        var text = MistakenSpecification.Right.ReplaceLineEndings("\r\n");

        Assert.That(SpecificationReview.Of([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]), Is.Empty);
    }

    [Test]
    public void A_mistake_is_found_in_the_same_line_with_carriage_returns()
    {
        var text = MistakenSpecification.Right.Replace("operationId: GetBook", "operationId: ListBooks");

        var findings = SpecificationReview.Of(text.ReplaceLineEndings("\r\n")).Select(finding => finding.ToString());

        Assert.That(findings, Is.EqualTo(SpecificationReview.Of(text).Select(finding => finding.ToString())).And.Not.Empty);
    }

    [Test]
    public void What_an_anchor_and_its_aliases_stand_for_is_no_mistake()
    {
        var text = MistakenSpecification
            .Right.Replace("description: The title.", "description: &text The title.")
            .Replace("description: Whether it is on paper.", "description: *text");

        Assert.That(SpecificationReview.Of(text), Is.Empty);
    }

    [Test]
    public void Aliases_that_multiply_are_refused()
    {
        var text = new StringBuilder("openapi: 3.0.3\nx-a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8]\n");
        for (var level = 1; level < 12; level++)
            text.Append($"x-a{level}: &a{level} [" + string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 8)) + "]\n");

        Assert.That(
            SpecificationReview.Of(text.ToString()).Single().Message,
            Is.EqualTo("The aliases stand for too much. Write it out, or use $ref.")
        );
    }

    private static void AssertOnly(byte[] bytes, string finding) =>
        Assert.That(SpecificationReview.Of(bytes).Select(it => it.ToString("")), Is.EqualTo(new[] { finding }));
}
