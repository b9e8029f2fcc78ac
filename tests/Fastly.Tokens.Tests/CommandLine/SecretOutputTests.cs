using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>No secret is in any output: not the key, not the credentials, and not the secret of a token that is not to be shown.</summary>
[Platform(Exclude = "Win", Reason = "The commands are those of a Unix shell.")]
[Parallelizable]
public sealed class SecretOutputTests
{
    private const string Password = "canary-password-7f3a";
    private const string OneTimePassword = "482913";

    private static readonly string[][] Commands =
    [
        ["list", "--format", "table"],
        ["list", "--format", "json"],
        ["list", "--format", "jsonl"],
        ["list", "--format", "csv"],
        ["list", "--json"],
        ["list", "--name", "deploy*", "--sort", "name", "--count"],
        ["get", "$id", "--format", "json"],
        ["services", "$id", "--format", "json"],
        ["workspaces", "$id", "--format", "json"],
        ["rotations", "--json"],
        ["revoke", "--never-expires", "--dry-run", "--format", "json"],
        ["revoke", "--name", "nobody", "--yes", "--max", "1", "--format", "jsonl"],
        ["rotate", "--expiring", "14d", "--dry-run", "--deliver", "cat"],
        ["rotate", "--expiring", "14d", "--yes", "--max", "1", "--deliver", "echo stored $(cat); env >&2", "--format", "jsonl"],
        ["rotate", "--expiring", "20d", "--yes", "--max", "1", "--deliver", "cat; exit 1", "--format", "json"],
        ["rotate", "--expiring", "20d", "--overlap", "1d", "--max", "1", "--deliver", "cat"],
        ["finish-rotation", "--all-due", "--yes", "--min-age", "1s", "--format", "jsonl"],
        ["revoke", "$id", "--yes", "--format", "json"],
        ["completion", "bash"],
        ["help"],
    ];

    [TestCase(FakeResponseShape.Recorded, false)]
    [TestCase(FakeResponseShape.Newest, false)]
    [TestCase(FakeResponseShape.Newest, true)]
    public async Task No_command_writes_a_secret(FakeResponseShape shape, bool isEchoed)
    {
        using var shell = new Shell(new FakeFastlyOptions { Shape = shape });
        var user = shell.Fastly.AddUser("canary@example.com", Password, oneTimePassword: OneTimePassword);
        shell.Environment["FASTLY_API_TOKEN"] = user.Key;
        shell.Environment["FASTLY_USERNAME"] = user.UserName;
        shell.Environment["FASTLY_PASSWORD"] = Password;
        shell.Environment["FASTLY_OTP"] = OneTimePassword;
        var id = shell.Fastly.AddToken(new FakeToken { Name = "deploy" }).Id;
        foreach (var days in (int[])[3, 4, 5, 6])
            RotateSelectionTests.AddExpiring(shell, "deploy", days);
        // A service that quotes the key in its errors, as some do.
        if (isEchoed)
        {
            shell.Fastly.Faults.Choose = request =>
                request.Number % 5 == 4
                    ? FakeFault.Response(422, $"{{\"msg\":\"bad key {request.Key}\",\"detail\":\"{request.Key}\"}}")
                    : null;
        }

        foreach (var command in Commands)
        {
            foreach (var option in (string[])["--debug", "--quiet"])
            {
                var result = await shell.RunAsync([.. command.Select(word => word == "$id" ? id : word), option]);
                var output = result.Output + result.Error;
                var secrets = shell
                    .Fastly.Tokens.Concat(shell.Fastly.RevokedTokens)
                    .Select(static token => token.Secret)
                    .Concat([user.Key, Password, OneTimePassword]);

                Assert.That(
                    secrets.Where(secret => output.Contains(secret, StringComparison.Ordinal)),
                    Is.Empty,
                    string.Join(' ', command)
                );
            }
        }
    }
}
