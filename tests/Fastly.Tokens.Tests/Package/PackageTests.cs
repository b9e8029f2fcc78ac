using System.Text.Json;
using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

[Category("Build"), Parallelizable]
public sealed class PackageTests
{
    private static readonly string[] Packages = PackedFeed.Packages;

    private readonly TemporaryFolder _user = new();

    [OneTimeTearDown]
    public void Delete() => _user.Dispose();

    [TestCaseSource(nameof(Packages))]
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

    [Test]
    public void The_packages_for_hosts_depend_on_neither_Polly_nor_OpenTelemetry_nor_ASPNET_Core()
    {
        using var host = Open("Fastly.Tokens.Extensions.DependencyInjection", "nupkg");
        using var testing = Open("Fastly.Tokens.Testing.DependencyInjection", "nupkg");

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
            Assert.That(repository.Attribute("url")!.Value, Is.EqualTo(PackedFeed.Repository + ".git"));
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
                <add key="feed" value="{PackedFeed.Folder}" />
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
                <PackageReference Include="Fastly.Tokens.Testing.DependencyInjection" Version="*-*" />
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
    private static PackageFile Open(string id, string extension) =>
        new(
            Directory.GetFiles(PackedFeed.Folder, $"{id}.*.{extension}").Single(file => char.IsDigit(Path.GetFileName(file)[id.Length + 1]))
        );

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_user.Path, file), text);
}
