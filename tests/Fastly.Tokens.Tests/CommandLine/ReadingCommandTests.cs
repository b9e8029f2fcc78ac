using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class ReadingCommandTests
{
    [Test]
    public async Task A_token_is_shown_with_all_its_fields()
    {
        using var shell = new Shell(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        var token = shell.Fastly.AddToken(
            new FakeToken
            {
                Name = "deploy",
                Services = ["one", "two"],
                ExpiresAt = Shell.Now.AddDays(10),
            }
        );

        var result = await shell.RunAsync("get", token.Id);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
            Assert.That(result.Output, Does.Match($@"Id +{token.Id}"));
            Assert.That(result.Output, Does.Match("Name +deploy"));
            Assert.That(result.Output, Does.Match("Services +one two"));
            Assert.That(result.Output, Does.Match(@"Expires +2026-03-11 12:00:00 UTC \(in 10 days\)"));
            Assert.That(result.Output, Does.Match("Last used +never"));
        });
    }

    [Test]
    public async Task An_unknown_field_is_shown()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken().Id;
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body => body.Replace("{\"id\"", "{\"colour\":\"blue\",\"id\"", StringComparison.Ordinal)),
            times: 2
        );

        var shown = await shell.RunAsync("get", id);
        var json = await shell.RunAsync("get", id, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(shown.Output, Does.Match("colour +\"blue\""));
            Assert.That(json.Json().GetProperty("colour").GetString(), Is.EqualTo("blue"));
        });
    }

    [TestCase(FakeResponseShape.Newest, true, "Workspaces +w1 *\nTLS access +yes *\n")]
    [TestCase(FakeResponseShape.Newest, false, "Workspaces +w1 *\nTLS access +no *\n")]
    [TestCase(FakeResponseShape.Recorded, true, "Services +not limited *\nCreated")]
    public async Task Workspaces_and_TLS_access_are_shown_where_the_service_reports_them(
        FakeResponseShape shape,
        bool hasTlsAccess,
        string lines
    )
    {
        using var shell = new Shell(new FakeFastlyOptions { Shape = shape });
        var id = shell.Fastly.AddToken(new FakeToken { Workspaces = ["w1"], TlsAccess = hasTlsAccess }).Id;

        var result = await shell.RunAsync("get", id);

        Assert.That(result.Output.ReplaceLineEndings("\n"), Does.Match(lines));
    }

    [TestCase(true, "none")]
    [TestCase(false, "all")]
    [TestCase(null, "not limited")]
    public async Task The_access_of_a_token_without_services_is_not_understated(bool? isLimited, string said)
    {
        using var shell = new Shell(
            new FakeFastlyOptions { Shape = isLimited is null ? FakeResponseShape.Recorded : FakeResponseShape.Newest }
        );
        var id = shell.Fastly.AddToken(new FakeToken { LimitServices = isLimited }).Id;

        Assert.That((await shell.RunAsync("get", id)).Output, Does.Match($"Services +{said} *\n"));
    }

    [Test]
    public async Task Services_are_an_id_a_line_or_an_array_of_texts()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken(new FakeToken { Services = ["one", "two"] }).Id;

        var shown = await shell.RunAsync("services", id);
        var json = await shell.RunAsync("services", id, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(shown.Output.ReplaceLineEndings("\n"), Is.EqualTo("one\ntwo\n"));
            Assert.That(json.Json().EnumerateArray().Select(static service => service.GetString()), Is.EqualTo(new[] { "one", "two" }));
        });
    }

    [Test]
    public async Task An_empty_list_of_services_may_mean_every_service()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken().Id;

        var result = await shell.RunAsync("services", id);

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.Contain("may mean every service"));
        });
    }

    [Test]
    public async Task Workspaces_are_a_table_or_an_array_of_objects()
    {
        using var shell = new Shell(new FakeFastlyOptions { KnownWorkspaces = new Dictionary<string, string> { ["w1"] = "Production" } });
        var id = shell.Fastly.AddToken(new FakeToken { Workspaces = ["w1"] }).Id;

        var shown = await shell.RunAsync("workspaces", id);
        var json = await shell.RunAsync("workspaces", id, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(shown.Output, Does.Match("w1 +Production"));
            Assert.That(json.Json()[0].GetProperty("name").GetString(), Is.EqualTo("Production"));
        });
    }

    [TestCase("services", """["one","two"]""")]
    [TestCase("workspaces", """[{"id":"w1","name":"Production"}]""")]
    public async Task The_versioned_document_has_nothing_but_the_list(string command, string items)
    {
        using var shell = new Shell(new FakeFastlyOptions { KnownWorkspaces = new Dictionary<string, string> { ["w1"] = "Production" } });
        var id = shell.Fastly.AddToken(new FakeToken { Services = ["one", "two"], Workspaces = ["w1"] }).Id;

        var result = await shell.RunAsync(command, id, "--format", "json");

        Assert.That(result.Output.Trim(), Is.EqualTo($$"""{"schema_version":1,"{{command}}":{{items}}}"""), result.Error);
    }

    [TestCase("get", "..")]
    [TestCase("get", "self")]
    [TestCase("get", "SELF")]
    [TestCase("get", "")]
    [TestCase("get", "a/b")]
    [TestCase("get", "a\nb")]
    [TestCase("services", "%2e%2e")]
    [TestCase("workspaces", "é")]
    [TestCase("revoke", "good", "..", "--yes")]
    [TestCase("revoke", "self", "--yes")]
    public async Task An_invalid_id_is_refused_before_anything_is_sent(params string[] arguments)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain("id"));
            Assert.That(result.Output, Is.Empty);
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task An_id_of_a_hundred_thousand_characters_is_refused_without_being_repeated()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("get", new string('a', 100_000));

        Assert.That((result.Code, result.Error.Length < 200), Is.EqualTo((ExitCode.Usage, true)));
    }
}
