using System.Globalization;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Tests the tool as a process, with failures of standard output and files by the operating system.</summary>
[Platform(Exclude = "Win", Reason = "The scripts are those of a Unix shell.")]
[Parallelizable]
public sealed class StandardOutputTests
{
    private const string Mark = "exit code ";
    private const string Create = "create --name n --role user --scope global:read --all-services --sandbox";

    [TestCase("fastly $CREATE --show-secret --json | true", 18)]
    [TestCase("fastly $CREATE --show-secret | true", 18)]
    [TestCase("fastly $CREATE --show-secret --json > /dev/full", 18, IncludePlatform = "Linux")]
    [TestCase("fastly $CREATE --show-secret --json >&-", 18)]
    [TestCase("fastly rotate $ID --expires never --sandbox --yes --show-secret --json | true", 19)]
    [TestCase("fastly rotate $ID --expires never --sandbox --yes --show-secret > /dev/full", 19, IncludePlatform = "Linux")]
    public async Task A_secret_that_cannot_be_read_does_not_count_as_delivered(string script, int expected)
    {
        var result = await RunAsync(script);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo((ExitCode)expected), result.Error);
            Assert.That(
                result.Error,
                Does.Contain("Standard output could not be written")
                    .And.Match("fastly-tokens revoke [A-Za-z0-9]{22}")
                    .And.Not.Contain("   at ")
            );
        });
    }

    [Test]
    public async Task A_closed_pipe_ends_a_listing_with_the_code_of_SIGPIPE_and_no_message()
    {
        var result = await RunAsync("fastly list --sandbox | true");

        Assert.That((result.Code, result.Error), Is.EqualTo((ExitCode.OutputClosed, "")));
    }

    [Test]
    public async Task A_rotation_into_a_file_revokes_and_into_a_pipe_does_not()
    {
        const string rotate = "fastly rotate $ID --expires never --sandbox --yes --show-secret";

        var file = await RunAsync($"{rotate} > \"$FOLDER/out\"; cat \"$FOLDER/out\"");
        var pipe = await RunAsync($"{rotate} | cat");

        Assert.Multiple(() =>
        {
            Assert.That(file.Output, Does.Match("The old token [A-Za-z0-9]+ is revoked"), file.Error);
            Assert.That(pipe.Output, Does.Match("The old token [A-Za-z0-9]+ works"), pipe.Error);
            Assert.That(pipe.Error, Does.Contain("was not revoked").And.Contain("finish-rotation"));
        });
    }

    [Test]
    public async Task Output_of_other_processes_to_the_same_file_is_kept()
    {
        var result = await RunAsync("{ echo before; fastly --version; echo after; } > \"$FOLDER/out\"; cat \"$FOLDER/out\"");

        Assert.That(result.Output, Does.Match(@"^before\nfastly-tokens [\d.]+\nafter\n$"));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "Requires /dev/full.")]
    public async Task A_message_that_cannot_be_written_changes_nothing()
    {
        var result = await RunAsync("fastly $CREATE --show-secret --json 2> /dev/full > \"$FOLDER/out\"; cat \"$FOLDER/out\"");

        Assert.That(result.Json().GetProperty("access_token").GetString(), Has.Length.EqualTo(32));
    }

    [TestCase("", "fastly $CREATE --secret-file \"$FOLDER/secret\"", 18)]
    [TestCase("trap '' XFSZ; ", "fastly $CREATE --secret-file \"$FOLDER/secret\"", 18)]
    [TestCase("", "fastly $CREATE --secret-file \"$FOLDER/secret\" --show-secret", 1)]
    [TestCase("", "fastly rotate $ID --expires never --sandbox --yes --secret-file \"$FOLDER/secret\"", 19)]
    public async Task A_secret_file_that_cannot_be_written_is_reported_and_deleted(string before, string script, int expected)
    {
        using var folder = new TemporaryFolder();

        // The limit also applies to root. The runtime cannot map its code twice under it.
        var result = await RunAsync($"{before}ulimit -f 0; export DOTNET_EnableWriteXorExecute=0; {script}", folder);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo((ExitCode)expected), result.Error);
            Assert.That(result.Error, Does.Contain("The file of --secret-file could not be written"));
            if (expected != (int)ExitCode.Other)
                Assert.That(result.Error, Does.Match("fastly-tokens revoke [A-Za-z0-9]{22}"));
            else
                Assert.That(result.Output, Does.Match("Secret +[A-Za-z0-9]{32}"));
            Assert.That(File.Exists(folder["secret"]), Is.False);
        });
    }

    private static async Task<ShellResult> RunAsync(string script)
    {
        using var folder = new TemporaryFolder();
        return await RunAsync(script, folder);
    }

    /// <summary>Runs a script in which <c>fastly</c> is the tool, and returns the exit code of the tool, also from within a pipe.</summary>
    private static async Task<ShellResult> RunAsync(string script, TemporaryFolder folder)
    {
        using var account = new SandboxAccount(new SandboxSettings(), TimeProvider.System);
        var id = account.Fastly.Tokens.First(static token => token.Services is not null).Id;
        const string prelude = $$"""
            FOLDER=$1; ID=$2; DOTNET=$3; TOOL=$4; CREATE="{{Create}}"
            exec 3>&2
            fastly() { "$DOTNET" "$TOOL" "$@"; echo "{{Mark}}$?" >&3; }

            """;
        var result = await ToolProcess.RunAsync(
            "/bin/sh",
            "-c",
            prelude + script,
            "sh",
            folder[""],
            id,
            ToolProcess.Dotnet,
            ToolProcess.ToolPath
        );
        var mark = result.Error.LastIndexOf(Mark, StringComparison.Ordinal);
        Assert.That(mark, Is.Not.Negative, result.Error);
        var code = int.Parse(result.Error[(mark + Mark.Length)..], CultureInfo.InvariantCulture);
        return result with { Code = (ExitCode)code, Error = result.Error[..mark] };
    }
}
