using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Specification;

[Category("Build"), Parallelizable]
public sealed class NSwagSettingsTests
{
    private string _knownToNSwag = string.Empty;

    /// <summary>The new file of NSwag: every setting.</summary>
    [OneTimeSetUp]
    public void AskNSwag()
    {
        using var folder = new TemporaryFolder();
        var library = Path.Combine(Repository.Root, "src", "Fastly.Tokens");
        var package = Command.DotNet(library, "msbuild", "Fastly.Tokens.csproj", "-getProperty:NSwagDir_Net100").Succeeded();
        var nswag = Path.Combine(package.Output.Trim(), "dotnet-nswag.dll");
        Command.DotNet(folder.Path, "exec", "--roll-forward", "Major", nswag, "new").Succeeded();
        _knownToNSwag = File.ReadAllText(Path.Combine(folder.Path, "nswag.json"));
    }

    [TestCase("nswag.json")]
    [TestCase("tests/Fastly.Tokens.Benchmarks/nswag.json")]
    public void NSwag_knows_every_setting(string file) =>
        Assert.That(NSwagSettings.Unknown(Repository.Read(file), _knownToNSwag), Is.Empty);

    [TestCase("\"className\"", "\"clasName\"", "'codeGenerators.openApiToCSharpClient.clasName'", TestName = "A misspelt setting is found")]
    [TestCase("\"fromDocument\"", "\"fromDocumnet\"", "'documentGenerator.fromDocumnet'", TestName = "A misspelt source is found")]
    [TestCase("\"runtime\"", "\"rantime\"", "'rantime'", TestName = "A misspelt runtime is found")]
    public void A_misspelt_setting_is_found_in_its_line(string setting, string mistake, string path)
    {
        var settings = Repository.Read("nswag.json");
        var line = settings.Split('\n').ToList().FindIndex(text => text.Contains(setting)) + 1;

        var findings = NSwagSettings.Unknown(settings.Replace(setting, mistake), _knownToNSwag);

        Assert.That(findings, Is.EqualTo(new[] { $"nswag.json({line}): NSwag does not know {path}." }));
    }
}
