using System.Text.Json.Nodes;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The software bill of materials of each package, which a consumer's scanner reads.</summary>
[Category("Build"), Parallelizable]
public sealed class BillOfMaterialsTests
{
    private static readonly string[] Packages = PackedFeed.Packages;

    [TestCaseSource(nameof(Packages))]
    public void It_names_the_package_with_its_version_and_licence_and_nothing_of_when_it_was_written(string id)
    {
        var bill = Read(id);
        var component = bill["metadata"]!["component"]!;

        Assert.Multiple(() =>
        {
            Assert.That(Text(bill["bomFormat"]), Is.EqualTo("CycloneDX"));
            Assert.That(Text(component["name"]), Is.EqualTo(id));
            Assert.That(Text(component["version"]), Is.EqualTo(PackedFeed.Version));
            Assert.That(Text(component["type"]), Is.EqualTo(id == PackedFeed.Tool ? "application" : "library"));
            Assert.That(Text(component["purl"]), Is.EqualTo($"pkg:nuget/{id}@{PackedFeed.Version}"));
            Assert.That(Licences(component), Is.EqualTo(new[] { "MIT" }));
            Assert.That(bill["serialNumber"], Is.Null);
            Assert.That(Text(bill["metadata"]!["timestamp"]), Is.EqualTo("2000-01-01T00:00:00Z"));
        });
    }

    [TestCaseSource(nameof(Packages))]
    public void Every_dependency_of_the_package_is_in_it_and_nothing_that_only_the_build_uses(string id)
    {
        using var package = PackedFeed.Open(id);
        var bill = Read(id);
        var names = Components(bill).Select(component => Text(component["name"])).ToList();
        var references = Components(bill).Select(component => Text(component["bom-ref"])).ToHashSet();

        Assert.That(names, Is.SupersetOf(package.Dependencies.Select(static dependency => dependency.Split(' ')[1]).Distinct()));
        Assert.That(names, Has.None.Contains("Analyzers").And.None.Contains("NSwag").And.None.Contains("ILLink"));
        Assert.That(Dependencies(bill, $"pkg:nuget/{id}@{PackedFeed.Version}"), Is.SubsetOf(references));
    }

    [TestCaseSource(nameof(Packages))]
    public void Every_package_of_others_has_its_version_licence_and_hash(string id)
    {
        var others = Components(Read(id))
            .Where(component => !Text(component["name"]).StartsWith("Fastly.Tokens", StringComparison.Ordinal));

        Assert.Multiple(() =>
        {
            foreach (var component in others)
            {
                var name = Text(component["name"]);
                Assert.That(Text(component["purl"]), Is.EqualTo($"pkg:nuget/{name}@{Text(component["version"])}"));
                Assert.That(Licences(component), Is.EqualTo(new[] { "MIT" }), name);
                Assert.That(Text(component["hashes"]![0]!["alg"]), Is.EqualTo("SHA-512"), name);
                Assert.That(Text(component["hashes"]![0]!["content"]), Does.Match("^[0-9A-F]{128}$"), name);
            }
        });
    }

    [TestCase("Fastly.Tokens", "Newtonsoft.Json", "13.0.1")]
    [TestCase("Fastly.Tokens.Cli", "Newtonsoft.Json", "13.0.4")]
    public void The_JSON_library_is_in_the_version_that_the_package_asks_for_or_holds(string id, string name, string version)
    {
        var component = Components(Read(id)).Single(component => Text(component["name"]) == name);

        Assert.That(Text(component["version"]), Is.EqualTo(version));
    }

    [Test]
    public void The_bill_of_the_tool_names_everything_that_the_tool_holds()
    {
        using var package = PackedFeed.Open(PackedFeed.Tool);
        var held = package
            .Files.Where(static file => file.EndsWith(".dll", StringComparison.Ordinal))
            .Select(static file => Path.GetFileNameWithoutExtension(file))
            .Where(static name => name != "fastly-tokens");

        Assert.That(Components(Read(PackedFeed.Tool)).Select(component => Text(component["name"])), Is.EquivalentTo(held));
    }

    [Test]
    public void The_bill_of_the_tool_names_the_runtime_that_its_native_code_contains()
    {
        var contents = Read(PackedFeed.Tool)["metadata"]!["component"]!["components"]?.AsArray() ?? [];

        Assert.That(
            contents.Select(static component => Text(component!["purl"])),
            PackedFeed.HasNativeCode
                ? Has.One.Matches(@"^pkg:nuget/Microsoft\.NETCore\.App\.Runtime\.NativeAOT\.linux-x64@10\.\d+\.\d+$")
                : Is.Empty
        );
    }

    private static JsonNode Read(string id)
    {
        using var package = PackedFeed.Open(id);
        return JsonNode.Parse(package.Read("sbom.cdx.json"))!;
    }

    private static IEnumerable<JsonNode> Components(JsonNode bill) =>
        (bill["components"]?.AsArray() ?? []).Select(static component => component!);

    private static IEnumerable<string> Licences(JsonNode component) =>
        component["licenses"]!.AsArray().Select(static licence => Text(licence!["license"]!["id"]));

    private static IEnumerable<string> Dependencies(JsonNode bill, string reference)
    {
        var dependency = bill["dependencies"]!.AsArray().Single(it => Text(it!["ref"]) == reference)!;
        return (dependency["dependsOn"]?.AsArray() ?? []).Select(static it => Text(it));
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
