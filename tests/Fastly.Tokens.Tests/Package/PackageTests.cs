using System.Text.Json;

namespace Fastly.Tokens.Tests.Package;

[Category("Build"), Parallelizable]
public sealed class PackageTests
{
    private static readonly string[] Libraries = PackedFeed.Libraries;
    private static readonly string[] Packages = PackedFeed.Packages;

    [TestCaseSource(nameof(Libraries))]
    public void A_package_holds_both_assemblies_with_their_documentation_and_the_readme(string id)
    {
        using var package = PackedFeed.Open(id);

        Assert.That(
            package.Files.Where(file => !file.EndsWith(".psmdcp", StringComparison.Ordinal)),
            Is.EquivalentTo(
                new[]
                {
                    $"{id}.nuspec",
                    "README.md",
                    "icon.png",
                    "sbom.cdx.json",
                    "[Content_Types].xml",
                    "_rels/.rels",
                    $"lib/net8.0/{id}.dll",
                    $"lib/net8.0/{id}.xml",
                    $"lib/net10.0/{id}.dll",
                    $"lib/net10.0/{id}.xml",
                }
            )
        );
    }

    [Test]
    public void The_library_depends_on_nothing_but_the_JSON_library()
    {
        using var package = PackedFeed.Open("Fastly.Tokens");

        Assert.That(package.Dependencies, Is.EquivalentTo(new[] { "net8.0 Newtonsoft.Json", "net10.0 Newtonsoft.Json" }));
    }

    [Test]
    public void The_JSON_library_may_be_any_version_without_an_advisory()
    {
        using var package = PackedFeed.Open("Fastly.Tokens");
        var dependencies = package.Metadata.Descendants(package.Metadata.Name.Namespace + "dependency");

        // GHSA-5crp-9r3c-p9vr is corrected in 13.0.1.
        Assert.That(dependencies.Select(static dependency => dependency.Attribute("version")!.Value), Is.All.EqualTo("13.0.1"));
    }

    [Test]
    public void The_testing_library_depends_on_nothing()
    {
        using var package = PackedFeed.Open("Fastly.Tokens.Testing");

        Assert.That(package.Dependencies, Is.Empty);
    }

    [Test]
    public void The_packages_for_hosts_depend_on_neither_Polly_nor_OpenTelemetry_nor_ASPNET_Core()
    {
        using var host = PackedFeed.Open("Fastly.Tokens.Extensions.DependencyInjection");
        using var testing = PackedFeed.Open("Fastly.Tokens.Testing.DependencyInjection");

        Assert.That(
            host.Dependencies.Select(static it => it.Split(' ')[1]).Distinct(),
            Is.EquivalentTo(new[] { "Fastly.Tokens", "Microsoft.Extensions.Http", "Microsoft.Extensions.Diagnostics.HealthChecks" })
        );
        Assert.That(
            testing.Dependencies.Select(static it => it.Split(' ')[1]).Distinct(),
            Is.EquivalentTo(new[] { "Fastly.Tokens.Testing", "Fastly.Tokens.Extensions.DependencyInjection" })
        );
        Assert.That(host.Metadata.Descendants(host.Metadata.Name.Namespace + "frameworkReference"), Is.Empty);
    }

    [TestCaseSource(nameof(Packages))]
    public void A_package_has_its_metadata(string id)
    {
        using var package = PackedFeed.Open(id);
        var repository = package.Metadata.Element(package.Metadata.Name.Namespace + "repository")!;

        Assert.Multiple(() =>
        {
            Assert.That(package.Text("id"), Is.EqualTo(id));
            Assert.That(package.Text("license"), Is.EqualTo("MIT"));
            Assert.That(package.Text("readme"), Is.EqualTo("README.md"));
            Assert.That(package.Text("description"), Is.Not.Empty);
            Assert.That(package.Text("tags"), Does.Contain("fastly"));
            Assert.That(package.Text("authors"), Is.Not.Empty);
            Assert.That(repository.Attribute("type")!.Value, Is.EqualTo("git"));
            Assert.That(repository.Attribute("url")!.Value, Is.EqualTo(ReleasedCopy.Repository));
            Assert.That(repository.Attribute("commit")!.Value, Has.Length.EqualTo(40));
            Assert.That(package.Metadata.ToString(), Does.Not.Contain("s3cr3t"));
        });
    }

    [TestCase("Fastly.Tokens", "net8.0")]
    [TestCase("Fastly.Tokens", "net10.0")]
    [TestCase("Fastly.Tokens.Extensions.DependencyInjection", "net8.0")]
    [TestCase("Fastly.Tokens.Testing", "net10.0")]
    [TestCase("Fastly.Tokens.Testing.DependencyInjection", "net10.0")]
    public void A_debugger_finds_the_sources_where_the_repository_is_published(string id, string framework)
    {
        using var package = PackedFeed.OpenSymbols(id);
        using var symbols = new Symbols(package.Read($"lib/{framework}/{id}.pdb"));

        var documents = JsonDocument.Parse(symbols.SourceLink!).RootElement.GetProperty("documents");

        Assert.That(
            documents.GetProperty("/_/*").GetString(),
            Does.Match("^https://raw.githubusercontent.com/example/fastly-tokens/[0-9a-f]{40}/\\*$")
        );
        Assert.That(symbols.Documents, Is.All.StartsWith("/_/"));
    }
}
