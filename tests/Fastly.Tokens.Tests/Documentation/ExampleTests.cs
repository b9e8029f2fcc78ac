using System.Xml.Linq;
using Fastly.Tokens.Tests.Package;

namespace Fastly.Tokens.Tests.Documentation;

/// <summary>The examples of the XML documentation, which editors show, and the generated ones.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ExampleTests
{
    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Libraries))]
    public void Every_example_compiles(string library)
    {
        var examples = Documentation(library)
            .SelectMany(static member => member.Descendants("example").Select(example => (Member: Name(member), Code: example.Value)))
            .ToList();

        Assert.That(examples, Is.Not.Empty);
        Assert.That(examples.SelectMany(static it => DocumentedCode.Errors(Unindented(it.Code), it.Member, line: 1)), Is.Empty);
    }

    [Test]
    public void Every_member_of_the_client_that_can_be_called_has_an_example()
    {
        var documented = Documentation("Fastly.Tokens")
            .Where(static member => member.Descendants("example").Any())
            .Select(static member => Name(member).Split('(')[0])
            .ToHashSet();
        var members = typeof(AutomationTokensClient)
            .GetMethods()
            .Where(static method => method.DeclaringType == typeof(AutomationTokensClient) && !method.IsSpecialName)
            .Select(static method => $"M:Fastly.Tokens.AutomationTokensClient.{method.Name}")
            .Append("P:Fastly.Tokens.AutomationTokensClient.RateLimit")
            .Append("M:Fastly.Tokens.AutomationTokensClient.#ctor");

        Assert.That(members.Distinct().Where(member => !documented.Contains(member)), Is.Empty);
    }

    /// <summary>The documentation of the members, as it is shipped beside the assembly.</summary>
    private static IEnumerable<XElement> Documentation(string library) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{library}.xml")).Descendants("member");

    private static string Name(XElement member) => member.Attribute("name")!.Value;

    private static string Unindented(string code)
    {
        var lines = code.Split('\n').Where(static line => line.Trim().Length > 0).ToList();
        var indent = lines.Min(static line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line[indent..]));
    }
}
