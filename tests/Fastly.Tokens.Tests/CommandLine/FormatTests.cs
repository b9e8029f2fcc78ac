using System.Text.Json;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The formats of results and of errors.</summary>
[Parallelizable]
public sealed class FormatTests
{
    private static readonly string[] Fields =
    [
        "id",
        "name",
        "role",
        "roles",
        "scopes",
        "service_access",
        "services",
        "workspace_access",
        "workspaces",
        "tls_access",
        "created_at",
        "expires_at",
        "never_expires",
        "last_used_at",
        "never_used",
        "ip",
        "user_agent",
        "creator_id",
        "user_id",
        "customer_id",
        "service_id",
        "other",
    ];

    [TestCase(FakeResponseShape.Recorded)]
    [TestCase(FakeResponseShape.Documented)]
    [TestCase(FakeResponseShape.Newest)]
    public async Task The_versioned_json_has_every_field_of_every_token(FakeResponseShape shape)
    {
        using var shell = new Shell(new FakeFastlyOptions { Shape = shape });
        shell.Fastly.AddToken(new FakeToken { Services = ["one"], ExpiresAt = Shell.Now.AddDays(1) });
        shell.Fastly.AddToken(new FakeToken { LimitServices = false });

        var document = (await shell.RunAsync("list", "--format", "json")).Json();
        var lines = (await shell.RunAsync("list", "--format", "jsonl")).Output.Trim().Split('\n');
        var one = (await shell.RunAsync("get", shell.Fastly.Tokens[0].Id, "--format", "json")).Json();

        var tokens = document.GetProperty("tokens").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(document.GetProperty("schema_version").GetInt32(), Is.EqualTo(1));
            foreach (var token in tokens)
                Assert.That(token.EnumerateObject().Select(static field => field.Name), Is.EqualTo(Fields));
            foreach (var token in lines.Select(static line => JsonDocument.Parse(line).RootElement).Append(one))
                Assert.That(token.EnumerateObject().Select(static field => field.Name), Is.EqualTo(Fields.Prepend("schema_version")));
            Assert.That(lines, Has.Length.EqualTo(2));
            Assert.That(tokens[0].GetProperty("service_access").GetString(), Is.EqualTo("only"));
            Assert.That(tokens[0].GetProperty("services")[0].GetString(), Is.EqualTo("one"));
            Assert.That(tokens[0].GetProperty("expires_at").GetString(), Is.EqualTo("2026-03-02T12:00:00Z"));
            var access = shape == FakeResponseShape.Newest ? "all" : "unknown";
            Assert.That(tokens[1].GetProperty("service_access").GetString(), Is.EqualTo(access));
            Assert.That(tokens[1].GetProperty("services").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public async Task A_field_that_this_version_does_not_know_is_among_the_others()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken().Id;
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body => body.Replace("{\"id\"", "{\"colour\":\"red\",\"id\"", StringComparison.Ordinal))
        );

        var result = await shell.RunAsync("get", id, "--format", "json");

        Assert.That(result.Json().GetProperty("other").GetProperty("colour").GetString(), Is.EqualTo("red"));
    }

    // Referenced by number, because the runner silently skips a test whose name contains such characters.
    private static readonly string[] Formulas = ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "＝1+1", "\t=1", "=cmd|' /C calc'!A0"];

    [Test]
    public async Task A_cell_of_the_csv_is_never_a_formula([Range(0, 7)] int index)
    {
        using var shell = new Shell();
        shell.Fastly.AddToken(new FakeToken { Name = Formulas[index] });

        var cells = Csv((await shell.RunAsync("list", "--format", "csv")).Output);

        Assert.That(cells[1][1][0], Is.EqualTo('\'').Or.EqualTo('\uFFFD'));
    }

    [Test]
    public async Task The_csv_has_a_row_for_each_token_and_quotes_what_needs_it()
    {
        using var shell = new Shell();
        var token = shell.Fastly.AddToken(
            new FakeToken
            {
                Name = "a \"quoted\", name; and more",
                Services = ["one", "two"],
                ExpiresAt = Shell.Now,
            }
        );

        var cells = Csv((await shell.RunAsync("list", "--format", "csv")).Output);

        Assert.Multiple(() =>
        {
            Assert.That(cells, Has.Count.EqualTo(2));
            Assert.That(cells[1], Has.Count.EqualTo(cells[0].Count));
            Assert.That(cells[1][0], Is.EqualTo(token.Id));
            Assert.That(cells[1][cells[0].IndexOf("name")], Is.EqualTo("a \"quoted\", name; and more"));
            Assert.That(cells[1][cells[0].IndexOf("services")], Is.EqualTo("one two"));
            Assert.That(cells[1][cells[0].IndexOf("expires_at")], Is.EqualTo("2026-03-01 12:00:00"));
        });
    }

    [Test]
    public async Task Another_program_reads_every_format()
    {
        const string program = """
            import csv, json, sys
            read = lambda name: open(sys.argv[1] + '/' + name, encoding='utf-8', newline='').read()
            print(','.join(t['id'] for t in json.loads(read('json'))['tokens']))
            print(','.join(json.loads(line)['id'] for line in read('jsonl').splitlines()))
            print(','.join(row['id'] for row in csv.DictReader(read('csv').splitlines(keepends=True), strict=True)))
            print(','.join(read('ids').split()))
            """;
        if (ToolProcess.Find("python3") is not { } python)
        {
            Assert.Ignore("python3 is not installed.");
            return;
        }

        using var shell = new Shell();
        using var folder = new TemporaryFolder();
        shell.Fastly.AddToken(new FakeToken { Name = "\"quoted\",\r\n=1+1 \u2028 世界 \ud83d\ude00", Services = ["one", "two"] });
        shell.Fastly.AddTokens(2);
        foreach (var format in (string[])["json", "jsonl", "csv", "ids"])
            File.WriteAllText(folder[format], (await shell.RunAsync("list", "--format", format)).Output);

        var result = await ToolProcess.RunAsync(python, "-c", program, folder[""]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(Enumerable.Repeat(string.Join(',', shell.Fastly.Tokens.Select(static token => token.Id)), 4))
        );
    }

    [Test]
    public async Task The_ids_are_one_a_line()
    {
        using var shell = new Shell();
        var ids = shell.Fastly.AddTokens(3).Select(static token => token.Id);

        Assert.That(
            (await shell.RunAsync("list", "--format", "ids")).Output.ReplaceLineEndings("\n"),
            Is.EqualTo(string.Join('\n', ids) + "\n")
        );
    }

    [TestCase("--json")]
    [TestCase("--format=json")]
    [TestCase("--format", "jsonl")]
    public async Task An_error_is_one_json_object_where_json_is_requested(params string[] format)
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.Response(401, "{\"msg\":\"No\\u001b[2J ##vso[task]\"}"), times: int.MaxValue);

        var failed = await shell.RunAsync(["list", .. format]);
        var refused = await shell.RunAsync(["list", "--unused", "0d", .. format]);

        using var failure = JsonDocument.Parse(failed.Error);
        using var refusal = JsonDocument.Parse(refused.Error);
        Assert.Multiple(() =>
        {
            Assert.That((failed.Code, failed.Output, refused.Output), Is.EqualTo((ExitCode.Unauthorized, "", "")));
            var error = failure.RootElement.GetProperty("error");
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("unauthorized"));
            Assert.That(error.GetProperty("exit_code").GetInt32(), Is.EqualTo(3));
            Assert.That(error.GetProperty("reason").GetString(), Does.Contain("expired"));
            Assert.That(error.TryGetProperty("id", out _) && error.TryGetProperty("state", out _), Is.True);
            Assert.That(failed.Error, Does.Not.Contain('\e'));
            Assert.That(refusal.RootElement.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("usage"));
            Assert.That(refusal.RootElement.GetProperty("error").GetProperty("state").GetString(), Is.EqualTo("unchanged"));
        });
    }

    [TestCase(true, "two_tokens")]
    [TestCase(false, "unchanged")]
    [Platform(Exclude = "Win", Reason = "The commands are those of a Unix shell.")]
    public async Task The_error_of_a_rotation_has_the_state_that_it_leaves(bool reportsServices, string state)
    {
        using var shell = Shell.WithCredentials();
        var token = reportsServices ? OldTokens.Narrow : OldTokens.Narrow with { Services = null };
        var old = shell.Fastly.AddToken(token);

        string[] options = ["--expires", "never", "--yes", "--deliver", "cat > /dev/null; exit 1", "--json"];
        var result = await shell.RunAsync(["rotate", old.Id, .. options]);

        using var failure = JsonDocument.Parse(
            result.Error.Split('\n').Single(static line => line.StartsWith("{\"error\"", StringComparison.Ordinal))
        );
        var error = failure.RootElement.GetProperty("error");
        Assert.That((error.GetProperty("id").GetString(), error.GetProperty("state").GetString()), Is.EqualTo((old.Id, state)));
    }

    [Test]
    public async Task Every_role_has_its_id_and_name()
    {
        using var shell = new Shell(new FakeFastlyOptions { Shape = FakeResponseShape.Newest, KnownRoles = [new("R1", "engineer")] });
        var id = shell.Fastly.AddToken(new FakeToken { Role = "engineer" }).Id;

        var token = (await shell.RunAsync("get", id, "--format", "json")).Json();

        Assert.That(token.GetProperty("roles").GetRawText(), Is.EqualTo("""[{"id":"R1","name":"engineer"}]"""));
    }

    [TestCase(",", "\",\"")]
    [TestCase("a;b", "\"a;b\"")]
    [TestCase(" a", "\" a\"")]
    [TestCase("a b", "a b")]
    public async Task The_csv_quotes_only_what_needs_it(string name, string cell)
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken(new FakeToken { Name = name }).Id;

        var result = await shell.RunAsync("list", "--format", "csv");

        Assert.That(result.Output.Split('\n')[1], Does.StartWith($"{id},{cell},"));
    }

    [TestCase("list", "--json", "--format", "csv")]
    [TestCase("list", "--format", "yaml")]
    [TestCase("get", "a", "--format", "csv")]
    public async Task A_format_that_the_command_does_not_have_is_refused(params string[] arguments)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(arguments);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain("--format"));
    }

    [TestCase("::error::x")]
    [TestCase("::error file=a::x")]
    [TestCase("##vso[task.setvariable variable=a]x")]
    [TestCase("##[error]x")]
    [TestCase("##teamcity[buildStop]")]
    public async Task A_name_gives_no_command_to_a_build_server(string name)
    {
        using var shell = new Shell();
        var old = shell.Fastly.AddToken(new FakeToken { Name = name, Services = ["one"] });
        shell.Fastly.AddToken(new FakeToken { Name = $"{name} (successor of {old.Id})" });

        foreach (
            var arguments in (string[][])
                [
                    ["list"],
                    ["list", "--format", "csv"],
                    ["list", "--format", "json"],
                    ["list", "--format", "jsonl"],
                    ["list", "--json"],
                    ["get", old.Id],
                    ["get", old.Id, "--json"],
                    ["rotations"],
                    ["rotations", "--json"],
                    ["revoke", "--never-expires", "--dry-run"],
                ]
        )
        {
            var result = await shell.RunAsync(arguments);

            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            // GitHub reads commands at the beginning of a line, the others anywhere.
            Assert.That(result.Output + result.Error, Does.Not.Match(@"(?m)##([a-z]*)\[|^\s*::"), string.Join(' ', arguments));
        }
    }

    [Test]
    public async Task An_IPv6_address_is_shown_as_it_is()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken(new FakeToken { Ip = "::1", LastUsedAt = Shell.Now }).Id;

        Assert.That((await shell.RunAsync("get", id)).Output, Does.Match(@"From\s+::1"));
    }

    /// <summary>Reads comma-separated values as RFC 4180 describes them.</summary>
    private static List<List<string>> Csv(string text)
    {
        var (rows, row, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c is ',' or '\n' && !isQuoted)
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c != '\n')
                    continue;
                rows.Add(row);
                row = [];
            }
            else
                cell.Append(c);
        }

        return rows;
    }
}
