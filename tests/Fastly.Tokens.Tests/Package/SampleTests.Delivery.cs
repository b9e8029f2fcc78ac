using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Package;

// The sample that delivers to a secret store, whose command is replaced by one that writes down what it receives.
public sealed partial class SampleTests
{
    [TestCase(0)]
    [TestCase(3)]
    public void A_secret_is_delivered_to_a_store_before_the_old_token_is_revoked(int exitCode)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The command of the store is a shell script.");
            return;
        }

        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        using var store = new TemporaryFolder();
        var user = fastly.AddUser();
        var old = fastly.AddToken(
            new FakeToken
            {
                Name = "deploy",
                Scope = "purge_select",
                Services = ["SU1Z0isxPaozGVKXdv0eY"],
                LimitServices = true,
            }
        );
        var vault = Path.Combine(store.Path, "vault");
        File.WriteAllText(vault, $"#!/bin/sh\necho \"$@\" > {store.Path}/arguments\ncat > {store.Path}/input\nexit {exitCode}\n");
        File.SetUnixFileMode(vault, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var run = Run(
            "deliver-to-secret-store",
            [
                ("PATH", $"{store.Path}:{Environment.GetEnvironmentVariable("PATH")}"),
                ("FASTLY_API_URL", $"{server.Address}"),
                ("FASTLY_API_TOKEN", user.Key),
                ("FASTLY_USERNAME", user.UserName),
                ("FASTLY_PASSWORD", user.Password),
            ],
            old.Id,
            "ci/fastly"
        );

        var successor = fastly.Tokens.Single(token => token.Id != old.Id);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(Path.Combine(store.Path, "arguments")), Is.EqualTo("kv put -mount=secret ci/fastly token=-\n"));
            Assert.That(File.ReadAllText(Path.Combine(store.Path, "input")), Is.EqualTo(successor.Secret));
            Assert.That(run.ExitCode, Is.EqualTo(exitCode == 0 ? 0 : 1), run.Output);
            Assert.That(fastly.RevokedTokens.Select(token => token.Id), Is.EqualTo(exitCode == 0 ? [old.Id] : Array.Empty<string>()));
            Assert.That(run.Output, Does.Contain(old.Id).And.Contain(successor.Id).And.Not.Contain(successor.Secret));
        });
    }
}
