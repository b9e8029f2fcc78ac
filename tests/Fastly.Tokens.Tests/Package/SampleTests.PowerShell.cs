using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

// The sample for PowerShell, which is a tool of this repository.
public sealed partial class SampleTests
{
    [Test]
    public void PowerShell_lists_tokens_with_the_library_of_the_package()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var unlimited = fastly.AddToken(new FakeToken { Name = "deploy", Scope = "purge_select purge_all" });
        fastly.AddToken(new FakeToken { Name = "purge", ExpiresAt = fastly.TimeProvider.GetUtcNow().AddDays(1) });
        using var package = PackageFile.Of("Fastly.Tokens");
        var library = Path.Combine(_user.Path, "Fastly.Tokens.dll");
        File.WriteAllBytes(library, package.Read("lib/net10.0/Fastly.Tokens.dll"));
        Command.DotNet(Repository.Root, "tool", "restore").Succeeded();

        var run = Command
            .Run(
                Command.Host,
                Repository.Root,
                [("FASTLY_API_URL", $"{server.Address}"), ("FASTLY_API_TOKEN", fastly.AddUser().Key)],
                ["tool", "run", "pwsh", "-NoProfile", Path.Combine(_user.Path, "tokens-that-never-expire.ps1"), "-Library", library]
            )
            .Succeeded();

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.That(lines, Has.Length.EqualTo(2), run.Output);
        Assert.That(
            lines[0],
            Is.EqualTo(
                """
                "Id","Name","Scope","CreatedAt"
                """
            )
        );
        Assert.That(lines[1], Does.StartWith($"\"{unlimited.Id}\",\"deploy\",\"purge_select purge_all\","));
    }
}
