using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The <c>finish-rotation</c> command without a file: what the account shows decides.</summary>
public sealed class FinishAllDueTests
{
    private const string Check = "fastly-tokens/1.0.0 Fastly.Tokens/1.0.0 (rotation check)";
    private static readonly string[] AllDue = ["finish-rotation", "--all-due", "--yes", "--format", "jsonl"];

    [TestCase("curl/8.5.0", "finished", true)]
    [TestCase(Check, "successor_revoked", false)]
    [TestCase(null, "successor_revoked", false)]
    [TestCase("", "skipped", false, TestName = "A_use_by_an_unreported_program_decides_nothing")]
    [TestCase("fastly-tokens/1.0.0 Fastly.Tokens/1.0.0", "skipped", false)]
    public async Task The_old_token_is_revoked_only_if_another_program_used_its_successor(string? agent, string state, bool isOldRevoked)
    {
        using var shell = new Shell();
        var (old, successor) = AddRotation(shell, agent);

        var result = await shell.RunAsync(AllDue);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, state) }));
            Assert.That(shell.Fastly.Find(old.Id) is null, Is.EqualTo(isOldRevoked));
            Assert.That(shell.Fastly.Find(successor.Id) is null, Is.EqualTo(state == "successor_revoked"));
            Assert.That(result.Output, Does.Contain(successor.Id));
        });
    }

    [Test]
    public async Task A_successor_that_may_be_the_only_token_of_its_consumers_is_kept()
    {
        using var shell = new Shell();
        var (old, successor) = AddRotation(shell, agent: null);
        shell.Fastly.Revoke(old.Id);

        var result = await shell.RunAsync(AllDue);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "skipped") }));
        Assert.That(shell.Fastly.Find(successor.Id), Is.Not.Null);
    }

    [Test]
    public async Task A_last_use_that_is_not_reported_decides_nothing()
    {
        using var shell = new Shell();
        var (old, _) = AddRotation(shell, "curl/8.5.0");
        shell.Fastly.Faults.Choose = static request =>
            FakeSession.IsListing(request)
                ? FakeFault.RewriteBody(static body => body.Replace("last_used_at", "not_reported", StringComparison.Ordinal))
                : null;

        var result = await shell.RunAsync(AllDue);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "skipped") }), result.Error);
        Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(2));
    }

    [TestCase("curl/8.5.0", "finished")]
    [TestCase(null, "skipped")]
    public async Task When_the_old_token_has_expired_a_successor_that_nobody_used_is_kept(string? agent, string state)
    {
        using var shell = new Shell();
        var (old, successor) = AddRotation(shell, agent);
        shell.Fastly.ExpireAt(old.Id, Shell.Now.AddMinutes(-1));

        var result = await shell.RunAsync(AllDue);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, state) }), result.Error);
        Assert.That(shell.Fastly.Find(successor.Id), Is.Not.Null);
    }

    [TestCase("curl/8.5.0")]
    [TestCase(null)]
    public async Task During_the_overlap_nothing_is_revoked(string? agent)
    {
        using var shell = new Shell();
        var (old, _) = AddRotation(shell, agent, ", overlap until 2026-03-01T12:00:01Z");

        var result = await shell.RunAsync(AllDue);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "skipped") }));
        Assert.That(result.Output, Does.Contain("The overlap ends at 2026-03-01 12:00:01 UTC."));
        Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task After_the_overlap_the_old_token_of_a_successor_in_use_is_revoked()
    {
        using var shell = new Shell();
        var (old, _) = AddRotation(shell, "curl/8.5.0", ", overlap until 2026-03-01T11:00:00Z");

        var result = await shell.RunAsync(AllDue);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "finished") }), result.Error);
    }

    [Test]
    public async Task A_rotation_that_may_be_in_progress_is_left_alone()
    {
        using var shell = new Shell();
        var old = shell.Fastly.AddToken(new FakeToken { Name = "deploy" });
        shell.Fastly.AddToken(new FakeToken { Name = $"deploy (successor of {old.Id})", CreatedAt = Shell.Now.AddMinutes(-14) });

        var result = await shell.RunAsync(AllDue);
        var sooner = await shell.RunAsync([.. AllDue, "--min-age", "10m"]);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "skipped") }));
        Assert.That(RevokeSelectionTests.Lines(sooner), Is.EqualTo(new[] { (old.Id, "successor_revoked") }));
    }

    [Test]
    public async Task Of_several_successors_the_one_in_use_replaces_the_token_and_the_others_are_revoked()
    {
        using var shell = new Shell();
        var (old, used) = AddRotation(shell, "curl/8.5.0");
        var unused = shell.Fastly.AddToken(new FakeToken { Name = used.Name, CreatedAt = Shell.Now.AddDays(-1) });

        var result = await shell.RunAsync(AllDue);

        Assert.Multiple(() =>
        {
            Assert.That(
                RevokeSelectionTests.Lines(result),
                Is.EqualTo(new[] { (old.Id, "successor_revoked"), (old.Id, "finished") }),
                result.Error
            );
            Assert.That(shell.Fastly.Tokens.Select(static token => token.Id), Is.EqualTo(new[] { used.Id }));
            Assert.That(shell.Fastly.Find(unused.Id), Is.Null);
        });
    }

    [Test]
    public async Task Several_successors_in_use_are_left_to_a_person()
    {
        using var shell = new Shell();
        var (old, one) = AddRotation(shell, "curl/8.5.0");
        shell.Fastly.AddToken(one with { Id = "", Secret = "" });

        var result = await shell.RunAsync(AllDue);

        Assert.That(RevokeSelectionTests.Lines(result), Is.EqualTo(new[] { (old.Id, "skipped") }));
        Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task One_old_token_is_finished_by_its_id()
    {
        using var shell = new Shell();
        var (old, _) = AddRotation(shell, "curl/8.5.0");
        var (other, _) = AddRotation(shell, "curl/8.5.0");

        var planned = await shell.RunAsync("finish-rotation", old.Id, "--dry-run");
        var left = shell.Fastly.Tokens.Count;
        var result = await shell.RunAsync("finish-rotation", old.Id, "--yes");
        var again = await shell.RunAsync("finish-rotation", old.Id, "--yes");

        Assert.Multiple(() =>
        {
            Assert.That((planned.Code, left), Is.EqualTo((ExitCode.Ok, 4)));
            Assert.That(planned.Output, Does.Contain($"The token {old.Id} would be revoked"));
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(again.Code, Is.EqualTo(ExitCode.NotFound));
            Assert.That(shell.Fastly.Find(other.Id), Is.Not.Null);
        });
    }

    [Test]
    public async Task One_old_token_that_is_not_due_is_refused()
    {
        using var shell = new Shell();
        var (old, _) = AddRotation(shell, "curl/8.5.0", ", overlap until 2026-03-02T12:00:00Z");

        var result = await shell.RunAsync("finish-rotation", old.Id, "--yes");

        Assert.That((result.Code, shell.Fastly.Tokens.Count), Is.EqualTo((ExitCode.RotationRefused, 2)));
    }

    [TestCase("finish-rotation", "--yes")]
    [TestCase("finish-rotation", "someToken", "--all-due", "--yes")]
    [TestCase("finish-rotation", "--all-due")]
    public async Task An_incomplete_or_contradictory_command_is_refused(params string[] arguments)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(arguments);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
    }

    /// <summary>Adds an old token and its successor of yesterday.</summary>
    private static (FakeToken Old, FakeToken Successor) AddRotation(Shell shell, string? agent, string overlap = "")
    {
        var old = shell.Fastly.AddToken(new FakeToken { Name = "deploy", CreatedAt = Shell.Now.AddDays(-100) });
        var successor = shell.Fastly.AddToken(
            new FakeToken
            {
                Name = $"deploy (successor of {old.Id}{overlap})",
                CreatedAt = Shell.Now.AddDays(-1),
                LastUsedAt = agent is null ? null : Shell.Now.AddHours(-1),
                UserAgent = agent,
            }
        );
        return (old, successor);
    }
}
