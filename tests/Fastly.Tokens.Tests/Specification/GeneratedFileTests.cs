namespace Fastly.Tokens.Tests.Specification;

public sealed class GeneratedFileTests
{
    private static readonly string[] Lines = Repository.Read("src/Fastly.Tokens/obj/nswag/AutomationTokensClient.g.cs").Split('\n');

    [Test]
    public void No_line_ends_in_white_space() => Assert.That(Lines.Where(line => line != line.TrimEnd()), Is.Empty);

    [Test]
    public void Generated_code_has_no_stray_blank_line()
    {
        var stray = Enumerable
            .Range(1, Lines.Length - 2)
            .Where(index => Lines[index] == "")
            .Where(index => Lines[index - 1].Trim() is "" or "{" || Lines[index + 1].Trim() is "}" or "{")
            .Select(index => index + 1);

        Assert.That(stray, Is.Empty);
    }

    private static readonly string[] Continued = ["(", ",", "=", "=>", ":"];

    [Test]
    public void Every_line_is_indented_by_its_braces()
    {
        var depth = 0;
        var previous = "";
        foreach (var (line, number) in Lines.Select((line, index) => (line, index + 1)).Where(it => it.line != ""))
        {
            if (line.Trim() == "}")
                depth--;
            var isLabelled = line.TrimStart().Split(' ')[0] is "return" or "throw" || line.Contains("json.Skip();");
            var isContinued =
                Continued.Any(end => previous.EndsWith(end, StringComparison.Ordinal))
                || previous.TrimStart().StartsWith("if (", StringComparison.Ordinal);
            var indent = (line.Length - line.TrimStart().Length) / 4.0;
            // What stands under a case label, or continues a line, is one further in.
            Assert.That(
                indent,
                Is.EqualTo(depth).Or.EqualTo(isLabelled || isContinued ? depth + 1 : depth),
                () => $"line {number}: {line}"
            );
            if (line.Trim() == "{")
                depth++;
            previous = line;
        }
    }
}
