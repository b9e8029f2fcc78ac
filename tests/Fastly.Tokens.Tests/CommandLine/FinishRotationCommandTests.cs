using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class FinishRotationCommandTests
{
    [Test]
    public async Task After_the_overlap_the_old_token_is_revoked_after_confirmation()
    {
        using var rotation = await Rotation.BeginAsync();
        var (shell, old) = (rotation.Shell, rotation.Old);
        shell.Clock.Advance(TimeSpan.FromHours(1));
        shell.IsTerminal = true;
        shell.Input = "y\n";

        var result = await shell.RunAsync("finish-rotation", rotation.File);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Error, Does.Contain("deploy").And.Contain("Revoke it?"));
            Assert.That(result.Output, Does.Contain($"{old.Id} is revoked. {shell.Fastly.Tokens.Single().Id} replaces it."));
        });
    }

    [Test]
    public async Task During_the_overlap_nothing_is_sent()
    {
        using var rotation = await Rotation.BeginAsync();
        rotation.Shell.Clock.Advance(TimeSpan.FromMinutes(59));
        var sent = rotation.Shell.Fastly.Requests.Count;

        var result = await rotation.Shell.RunAsync("finish-rotation", rotation.File, "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.RotationRefused));
            Assert.That(result.Error, Does.Contain("The overlap ends at 2026-03-01 13:00:00 UTC"));
            Assert.That(rotation.Shell.Fastly.Requests, Has.Count.EqualTo(sent));
        });
    }

    [Test]
    public async Task Without_its_successor_the_old_token_is_not_revoked()
    {
        using var rotation = await Rotation.BeginAsync();
        var (shell, old) = (rotation.Shell, rotation.Old);
        shell.Clock.Advance(TimeSpan.FromHours(1));
        shell.Fastly.Revoke(shell.Fastly.Tokens.Single(token => token.Id != old.Id).Id);

        var result = await shell.RunAsync("finish-rotation", rotation.File, "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.RotationRefused));
            Assert.That(result.Error, Does.Contain($"The token {old.Id} was not revoked").And.Contain($"fastly-tokens get {old.Id}"));
            Assert.That(shell.Fastly.Tokens.Single().Id, Is.EqualTo(old.Id));
        });
    }

    [Test]
    public async Task A_pending_revocation_that_the_library_refuses_is_an_invalid_file()
    {
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        var token = shell.Fastly.AddToken();
        File.WriteAllText(folder["file"], PendingText.ToJson(new PendingRevocation(token.Id, token.Id, Shell.Now)));

        var result = await shell.RunAsync("finish-rotation", folder["file"], "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(
                result.Error,
                Does.StartWith("The file is refused: The old token and the successor are the same. Nothing was revoked.")
            );
            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Finishing_twice_reports_that_the_token_does_not_exist()
    {
        using var rotation = await Rotation.BeginAsync();
        rotation.Shell.Clock.Advance(TimeSpan.FromHours(1));

        var first = await rotation.Shell.RunAsync("finish-rotation", rotation.File, "--yes", "--json");
        var second = await rotation.Shell.RunAsync("finish-rotation", rotation.File, "--yes", "--json");

        Assert.That(
            (first.Json().GetProperty("outcome").GetString(), second.Json().GetProperty("outcome").GetString()),
            Is.EqualTo(("revoked", "not_found"))
        );
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("a secret by mistake")]
    [TestCase("{\"old_token_id\":\"a\",\"successor_id\":\"b\"}")]
    [TestCase("{\"old_token_id\":\"a\",\"successor_id\":\"b\",\"due_at\":\"soon\"}")]
    [TestCase("{\"old_token_id\":\"../self\",\"successor_id\":\"b\",\"due_at\":\"2026-01-01T00:00:00Z\"}")]
    [TestCase("{\"old_token_id\":1,\"successor_id\":\"b\",\"due_at\":\"2026-01-01T00:00:00Z\"}")]
    public async Task A_file_with_other_content_is_refused_and_not_repeated(string text)
    {
        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], text);

        var result = await shell.RunAsync("finish-rotation", folder["file"], "--yes");

        Assert.Multiple(() =>
        {
            Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
            Assert.That(result.Error, Does.Contain("--pending-file").And.Not.Contain("secret"));
        });
    }

    [Test]
    public async Task A_missing_file_is_refused()
    {
        using var shell = new Shell();

        Assert.That(
            (await shell.RunAsync("finish-rotation", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "--yes")).Code,
            Is.EqualTo(ExitCode.Usage)
        );
    }

    [Test]
    public async Task Unfinished_rotations_are_listed_with_both_tokens()
    {
        using var rotation = await Rotation.BeginAsync();
        var (shell, old) = (rotation.Shell, rotation.Old);
        var successor = shell.Fastly.Tokens.Single(token => token.Id != old.Id);

        var text = await shell.RunAsync("rotations");
        var json = await shell.RunAsync("rotations", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(
                text.Output,
                Does.Contain("deploy")
                    .And.Contain($"old token {old.Id}")
                    .And.Contain($"successor {successor.Id}")
                    .And.Contain("1 unfinished rotation.")
            );
            Assert.That(json.Json()[0].GetProperty("old_token").GetProperty("id").GetString(), Is.EqualTo(old.Id));
            Assert.That(json.Json()[0].GetProperty("successor").GetProperty("id").GetString(), Is.EqualTo(successor.Id));
            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(2));
        });
    }

    [TestCase(false, ", only by the check of the rotation")]
    [TestCase(true, "")]
    public async Task A_use_of_the_successor_by_the_check_of_the_rotation_is_named(bool isUsedByOthers, string use)
    {
        using var rotation = await Rotation.BeginAsync();
        var fastly = rotation.Shell.Fastly;
        var successor = fastly.Tokens.Single(token => token.Id != rotation.Old.Id);
        if (isUsedByOthers)
            fastly.Update(successor.Id, static token => token with { UserAgent = "deploy/1.0" });

        var result = await rotation.Shell.RunAsync("rotations");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Match($"old token {rotation.Old.Id}: created .*, last used never\r?\n"));
            Assert.That(result.Output, Does.Match($@"successor {successor.Id}: created .*, last used 2026-03-01 1\d:.*\){use}\r?\n"));
            Assert.That(result.Error, Does.Contain("If the consumers have the successor, revoke the old token."));
        });
    }

    [Test]
    public async Task Unfinished_rotations_have_the_versioned_json()
    {
        using var rotation = await Rotation.BeginAsync();

        var document = (await rotation.Shell.RunAsync("rotations", "--format", "json")).Json();
        var line = (await rotation.Shell.RunAsync("rotations", "--format", "jsonl")).Json();

        var item = document.GetProperty("rotations")[0];
        Assert.Multiple(() =>
        {
            Assert.That(document.GetProperty("schema_version").GetInt32(), Is.EqualTo(1));
            Assert.That(item.GetProperty("old_token").GetProperty("service_access").GetString(), Is.EqualTo("only"));
            Assert.That(item.GetProperty("successor").GetProperty("id").GetString(), Is.Not.EqualTo(rotation.Old.Id));
            Assert.That(item.GetProperty("successor_use").GetString(), Is.EqualTo("rotation_check"));
            Assert.That(item.GetProperty("overlap_until").GetDateTimeOffset(), Is.InRange(Shell.Now.AddMinutes(59), Shell.Now.AddHours(1)));
            Assert.That(item.TryGetProperty("schema_version", out _), Is.False);
            Assert.That(line.GetProperty("schema_version").GetInt32(), Is.EqualTo(1));
            Assert.That(line.GetProperty("old_token_id").GetString(), Is.EqualTo(rotation.Old.Id));
        });
    }

    [Test]
    public async Task A_successor_whose_old_token_does_not_exist_is_listed()
    {
        using var rotation = await Rotation.BeginAsync();
        var (shell, old) = (rotation.Shell, rotation.Old);
        var orphan = shell.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {old.Id})" });
        shell.Fastly.Revoke(old.Id);

        var text = await shell.RunAsync("rotations");
        var json = await shell.RunAsync("rotations", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(text.Output, Does.Contain($"old token {old.Id}: does not exist").And.Contain($"successor {orphan.Id}"));
            Assert.That(json.Json().EnumerateArray().Select(item => item.GetProperty("old_token_id").GetString()), Is.All.EqualTo(old.Id));
            Assert.That(
                json.Json().EnumerateArray().Select(item => item.GetProperty("old_token").ValueKind),
                Is.All.EqualTo(System.Text.Json.JsonValueKind.Null)
            );
        });
    }

    [Test]
    public async Task No_unfinished_rotation_is_an_empty_list()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(3);

        Assert.That((await shell.RunAsync("rotations", "--json")).Json().GetArrayLength(), Is.Zero);
        var text = await shell.RunAsync("rotations");
        Assert.That((text.Output.Trim(), text.Error), Is.EqualTo(("No unfinished rotations.", "")));
    }

    /// <summary>A rotation with an overlap of one hour.</summary>
    private sealed class Rotation : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        private Rotation() => Old = Shell.Fastly.AddToken(new FakeToken { Name = "deploy", Services = ["one"] });

        internal Shell Shell { get; } = Shell.WithCredentials();

        internal FakeToken Old { get; }

        internal string File => _folder["pending"];

        public void Dispose()
        {
            Shell.Dispose();
            _folder.Dispose();
        }

        internal static async Task<Rotation> BeginAsync()
        {
            var rotation = new Rotation();
            var begun = await rotation.Shell.RunAsync(
                "rotate",
                rotation.Old.Id,
                "--expires",
                "never",
                "--overlap",
                "1h",
                "--pending-file",
                rotation.File,
                "--show-secret"
            );
            Assert.That(begun.Code, Is.EqualTo(ExitCode.Ok), begun.Error);
            return rotation;
        }
    }
}
