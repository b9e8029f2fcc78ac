using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Fastly.Tokens.Tests.Build;

/// <summary>What a restore says of packages with an advisory, with the settings that every project of the repository has.</summary>
[Category("Build"), Parallelizable]
public sealed class AdvisoryTests : IDisposable
{
    private const string Unreachable = "http://127.0.0.1:9";

    private readonly WireMockServer _source = WireMockServer.Start();
    private readonly TemporaryFolder _folder = new();

    public AdvisoryTests()
    {
        Respond(
            "/index.json",
            $$"""{"version":"3.0.0","resources":[{"@id":"{{_source.Url}}/advisories","@type":"VulnerabilityInfo/6.7.0"}]}"""
        );
        Respond("/advisories", $$"""[{"@name":"all","@id":"{{_source.Url}}/all.json","@updated":"2026-01-01T00:00:00Z"}]""");
        // What Spectre.Console depends on, and the project does not name.
        Respond("/all.json", """{"spectre.console.ansi":[{"url":"https://advisories.example/1","severity":0,"versions":"(, 99.0.0)"}]}""");
        File.Copy(Path.Combine(Repository.Root, "Directory.Build.props"), _folder["Directory.Build.props"]);
        File.Copy(Path.Combine(Repository.Root, "Directory.Packages.props"), _folder["Directory.Packages.props"]);
        File.WriteAllText(
            _folder["project.csproj"],
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Spectre.Console" /></ItemGroup>
            </Project>
            """
        );
    }

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void The_least_advisory_on_a_package_of_a_package_is_an_error_in_CI()
    {
        var restore = Restore(_source.Url!, ("CI", "true"));

        Assert.That(restore.ExitCode, Is.Not.Zero);
        Assert.That(restore.Output, Does.Contain("error NU1901").And.Contains("Spectre.Console.Ansi").And.Contains("advisories.example/1"));
    }

    [Test]
    public void It_is_a_warning_elsewhere_so_that_an_earlier_commit_still_builds() =>
        Assert.That(Restore(_source.Url!).Succeeded().Output, Does.Contain("warning NU1901").And.Contains("Spectre.Console.Ansi"));

    [Test]
    public void A_source_of_advisories_that_cannot_be_reached_stops_no_restore() =>
        Assert.That(Restore(Unreachable, ("CI", "true")).Succeeded().Output, Does.Contain("warning NU1900"));

    /// <summary>Restores from what the restore of these tests downloaded, with advisories from a source.</summary>
    private Command Restore(string source, params (string Name, string Value)[] environment)
    {
        File.WriteAllText(
            _folder["nuget.config"],
            $"""
            <configuration>
              <packageSources><clear /></packageSources>
              <auditSources>
                <clear />
                <add key="advisories" value="{source}/index.json" allowInsecureConnections="true" />
              </auditSources>
            </configuration>
            """
        );
        return Command.Run(Command.Host, _folder.Path, [.. environment, ("NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT", "1")], Arguments);
    }

    private static readonly string[] Arguments = ["restore", "--force", "-warnaserror"];

    private void Respond(string path, string body) =>
        _source
            .Given(Request.Create().WithPath(path))
            .RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(body));
}
