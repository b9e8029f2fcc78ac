using System.Text.Json;
using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The packages as a release would make them, from a clone of a published repository.</summary>
[Category("Build"), Parallelizable]
public sealed class PackageTests
{
    private const string Repository = "https://github.com/example/fastly-tokens";

    private readonly RepositoryCopy _copy = new("clone");
    private readonly TemporaryFolder _user = new();
    private string _feed = string.Empty;

    [OneTimeSetUp]
    public void Pack()
    {
        // As build servers clone: with a secret in the address.
        _copy.Commit(remote: "https://someone:s3cr3t@github.com/example/fastly-tokens.git");
        _feed = _copy.PathOf("feed");
        foreach (var project in new[] { "src/Fastly.Tokens", "src/Fastly.Tokens.Testing" })
            _copy.DotNet("pack", project, "-c", "Release", "-o", _feed, "-warnaserror", "-nodeReuse:false").Succeeded();
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _copy.Dispose();
        _user.Dispose();
    }

    [TestCase("Fastly.Tokens")]
    [TestCase("Fastly.Tokens.Testing")]
    public void A_package_holds_both_assemblies_with_their_documentation_and_the_readme(string id)
    {
        using var package = Open(id, "nupkg");

        Assert.That(
            package.Files.Where(file => !file.EndsWith(".psmdcp", StringComparison.Ordinal)),
            Is.EquivalentTo(
                new[]
                {
                    $"{id}.nuspec",
                    "README.md",
                    "icon.png",
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
        using var package = Open("Fastly.Tokens", "nupkg");

        Assert.That(package.Dependencies, Is.EquivalentTo(new[] { "net8.0 Newtonsoft.Json", "net10.0 Newtonsoft.Json" }));
    }

    [Test]
    public void The_testing_library_depends_on_nothing()
    {
        using var package = Open("Fastly.Tokens.Testing", "nupkg");

        Assert.That(package.Dependencies, Is.Empty);
    }

    [TestCase("Fastly.Tokens")]
    [TestCase("Fastly.Tokens.Testing")]
    public void A_package_has_its_metadata(string id)
    {
        using var package = Open(id, "nupkg");
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
            Assert.That(repository.Attribute("url")!.Value, Is.EqualTo(Repository + ".git"));
            Assert.That(repository.Attribute("commit")!.Value, Has.Length.EqualTo(40));
            Assert.That(package.Metadata.ToString(), Does.Not.Contain("s3cr3t"));
        });
    }

    [TestCase("Fastly.Tokens", "net8.0")]
    [TestCase("Fastly.Tokens", "net10.0")]
    [TestCase("Fastly.Tokens.Testing", "net10.0")]
    public void A_debugger_finds_the_sources_where_the_repository_is_published(string id, string framework)
    {
        using var package = Open(id, "snupkg");
        using var symbols = new Symbols(package.Read($"lib/{framework}/{id}.pdb"));

        var documents = JsonDocument.Parse(symbols.SourceLink!).RootElement.GetProperty("documents");

        Assert.That(
            documents.GetProperty("/_/*").GetString(),
            Does.Match("^https://raw.githubusercontent.com/example/fastly-tokens/[0-9a-f]{40}/\\*$")
        );
        Assert.That(symbols.Documents, Is.All.StartsWith("/_/"));
    }

    [Test]
    public void A_program_that_has_only_the_packages_runs_against_the_fake()
    {
        Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources>
                <add key="feed" value="{_feed}" />
              </packageSources>
            </configuration>
            """
        );
        Write(
            "program.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Fastly.Tokens" Version="*-*" />
                <PackageReference Include="Fastly.Tokens.Testing" Version="*-*" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "Program.cs",
            """
            using Fastly.Tokens;
            using Fastly.Tokens.Testing;

            using var fastly = new FakeFastly();
            var key = fastly.AddKey(fastly.AddUser("someone@example.com", "a password"));
            fastly.AddTokens(120);
            var options = new AutomationTokensClientOptions { Handler = fastly };
            using var client = new AutomationTokensClient(new FastlyApiKey(key.Secret), options);
            await client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", "a password"));
            var created = await client.CreateAsync(new AutomationTokenCreateRequest
            {
                Name = "deploy",
                Role = AutomationTokenRole.Engineer,
                Scope = TokenScopes.PurgeSelect,
                Services = ServiceAccess.Only("SU1Z0isxPaozGVKXdv0eY"),
            });
            var count = 0;
            await foreach (var token in client.ListAsync()) count++;
            Console.WriteLine($"{count} tokens, {await client.RevokeAsync(created.Id)}");
            """
        );

        var run = Command.DotNet(_user.Path, "run", "-nodeReuse:false").Succeeded();

        Assert.That(run.Output, Does.Contain("121 tokens, Revoked"));
    }

    /// <summary>The package of that name and any version; not one whose name only begins so.</summary>
    private PackageFile Open(string id, string extension) =>
        new(Directory.GetFiles(_feed, $"{id}.*.{extension}").Single(file => char.IsDigit(Path.GetFileName(file)[id.Length + 1])));

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_user.Path, file), text);
}
