using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The nightly job is documented as it is: what each command prints in the nights of one rotation.</summary>
[Platform(Exclude = "Win", Reason = "The delivery is a script of a Unix shell.")]
public sealed class NightlyTranscriptTests
{
    private const string Document = "src/Fastly.Tokens.Cli/NIGHTLY.md";
    private const string Store = "./store-in-vault.sh";

    [Test]
    public async Task The_nights_of_a_rotation_are_as_documented()
    {
        using var shell = Shell.WithCredentials();
        using var store = new TemporaryFolder();
        var nights = new List<string>();
        AddTokens(shell);
        shell.IsOutputPiped = true;

        WriteStore(store, failsFor: "purge-images");
        nights.Add(await RunNightAsync(shell, store));

        UseSuccessors(shell, "deploy-checkout");
        WriteStore(store, failsFor: null);
        shell.Clock.Advance(TimeSpan.FromDays(1));
        nights.Add(await RunNightAsync(shell, store));

        UseSuccessors(shell, "purge-images");
        shell.Clock.Advance(TimeSpan.FromDays(7));
        nights.Add(await RunNightAsync(shell, store));

        var document = Repository.Read(Document);
        foreach (var night in nights)
            Assert.That(document, Does.Contain(night), () => $"Make these the nights of {Document}:\n{string.Join('\n', nights)}");
    }

    private static void AddTokens(Shell shell)
    {
        Add("deploy-checkout", createdDaysAgo: 83, expiresInDays: 7, usedDaysAgo: 1);
        Add("purge-images", createdDaysAgo: 80, expiresInDays: 10, usedDaysAgo: 2);
        Add("terraform-blog", createdDaysAgo: 20, expiresInDays: 70, usedDaysAgo: 3);
        Add("trial-2025", createdDaysAgo: 200, expiresInDays: 60, usedDaysAgo: 120);

        void Add(string name, int createdDaysAgo, int expiresInDays, int usedDaysAgo) =>
            shell.Fastly.AddToken(
                new FakeToken
                {
                    Name = name,
                    Scope = "purge_select",
                    Services = ["SU1Z0isxPaozGVKXdv0eY1"],
                    CreatedAt = Shell.Now.AddDays(-createdDaysAgo),
                    ExpiresAt = Shell.Now.AddDays(expiresInDays),
                    LastUsedAt = Shell.Now.AddDays(-usedDaysAgo),
                    UserAgent = "curl/8.7",
                }
            );
    }

    /// <summary>Writes the script that stores a secret; for one token it fails.</summary>
    private static void WriteStore(TemporaryFolder store, string? failsFor) =>
        File.WriteAllText(
            store["store-in-vault.sh"],
            $"""
            cat > "{store[""]}/$FASTLY_TOKEN_NAME"
            [ "$FASTLY_TOKEN_NAME" != "{failsFor}" ] || [ -z "{failsFor}" ] || (echo "vault: sealed" >&2; exit 1)
            """
        );

    /// <summary>The consumers of a token call with its successor.</summary>
    private static void UseSuccessors(Shell shell, string name)
    {
        foreach (var token in shell.Fastly.Tokens.Where(token => token.Name.StartsWith($"{name} (successor", StringComparison.Ordinal)))
            shell.Fastly.Update(token.Id, it => it with { LastUsedAt = shell.Clock.GetUtcNow(), UserAgent = "curl/8.7" });
    }

    private static async Task<string> RunNightAsync(Shell shell, TemporaryFolder store)
    {
        var night = "```console\n";
        foreach (
            var command in (string[][])
                [
                    ["finish-rotation", "--all-due", "--yes"],
                    ["rotate", "--expiring", "14d", "--overlap", "7d", "--deliver", Store, "--revoke-undelivered", "--max", "20"],
                    ["revoke", "--unused", "90d", "--yes", "--max", "20"],
                ]
        )
        {
            using var output = new StringWriter();
            (shell.Output, shell.Error) = (output, output);
            var result = await shell.RunAsync([.. command.Select(word => word == Store ? $"sh {store["store-in-vault.sh"]}" : word)]);
            night += $"$ fastly-tokens {string.Join(' ', command)}\n{output}";
            if (result.Code != 0)
                night += $"# exit code {(int)result.Code}\n";
        }

        return night + "```\n";
    }
}
