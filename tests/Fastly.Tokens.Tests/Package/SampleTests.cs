using System.Diagnostics;
using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The samples run from the packages, against a fake on a socket.</summary>
[Category("Build"), Parallelizable]
public sealed partial class SampleTests
{
    private static readonly string[] Samples =
    [
        "audit-every-night",
        "behind-a-proxy",
        "create-in-pipeline",
        "deliver-to-secret-store",
        "host-tests",
        "key-that-rotates",
        "nightly-job-tests",
        "rotation-worker",
        "several-accounts",
        "tokens-that-never-expire",
        "web-api",
    ];

    /// <summary>The sample that is run as a program of one file, which takes twice as long as a project to build.</summary>
    private const string OneFile = "audit-every-night";

    private readonly TemporaryFolder _user = new();

    [OneTimeSetUp]
    public void BuildSamples()
    {
        // Beside the other sources, because a host needs Microsoft's packages.
        File.WriteAllText(_user["nuget.config"], PackedFeed.Configuration);
        foreach (var sample in ProgramsIn(Path.Combine(Repository.Root, "tests", "Fastly.Tokens.Samples")))
            File.Copy(sample, _user[Path.GetFileName(sample)]);

        // The SDK makes a project of a program of one file, with what its directives say.
        var projects = new List<string>();
        foreach (var sample in Samples.Where(sample => sample != OneFile && File.Exists(_user[$"{sample}.cs"])))
        {
            Command.DotNet(_user.Path, "project", "convert", $"{sample}.cs", "--output", $"projects/{sample}").Succeeded();
            projects.Add($"""<Project Path="projects/{sample}/{sample}.csproj" />""");
        }

        File.WriteAllText(_user["Samples.slnx"], $"<Solution>{string.Concat(projects)}</Solution>");
        Command.DotNet(_user.Path, [PackedFeed.PackagesFolder], "build", "Samples.slnx").Succeeded();
    }

    [OneTimeTearDown]
    public void Delete() => _user.Dispose();

    [Test]
    public void Every_sample_is_run_by_a_test()
    {
        var samples = ProgramsIn(_user.Path).Select(Path.GetFileNameWithoutExtension);

        Assert.That(samples, Is.EquivalentTo(Samples));
    }

    [Test]
    public void A_token_is_created_and_its_secret_is_in_the_file()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var user = fastly.AddUser();
        var file = Path.Combine(_user.Path, "deploy.key");

        var run = Run(
            "create-in-pipeline",
            [
                ("FASTLY_API_URL", $"{server.Address}"),
                ("FASTLY_API_TOKEN", user.Key),
                ("FASTLY_USERNAME", user.UserName),
                ("FASTLY_PASSWORD", user.Password),
            ],
            "SU1Z0isxPaozGVKXdv0eY",
            file
        );

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(fastly.Tokens.Single().Secret, Is.EqualTo(File.ReadAllText(file)));
        Assert.That(run.Output, Does.Contain(fastly.Tokens[0].Id).And.Not.Contain(fastly.Tokens[0].Secret));
    }

    [Test]
    public void An_audit_names_what_is_unused_unlimited_or_broad_and_what_to_do()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var now = TimeProvider.System.GetUtcNow();
        var good = fastly.AddToken(Token("good", now));
        var unused = fastly.AddToken(Token("unused", now) with { CreatedAt = now.AddDays(-200), LastUsedAt = now.AddDays(-61) });
        var unlimited = fastly.AddToken(Token("unlimited", now) with { ExpiresAt = null });
        var broad = fastly.AddToken(Token("broad", now) with { Scope = "global" });

        var run = Command.DotNet(
            _user.Path,
            [("FASTLY_API_URL", $"{server.Address}"), ("FASTLY_API_TOKEN", fastly.AddUser().Key), PackedFeed.PackagesFolder],
            "run",
            $"{OneFile}.cs"
        );

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
        Assert.Multiple(() =>
        {
            Assert.That(run.Output, Does.Match($"medium unused {unused.Id}: .* Revoke it\\."));
            Assert.That(
                run.Output,
                Does.Contain($"high never-expires {unlimited.Id}: It never expires. Rotate it to a token with an expiry.")
            );
            Assert.That(run.Output, Does.Contain($"medium global-scope {broad.Id}: ").And.Contain(" findings in 4 tokens"));
            Assert.That(run.Output, Does.Not.Contain(good.Id));
            Assert.That(fastly.Requests.Select(request => request.Method), Is.All.EqualTo(HttpMethod.Get));
        });

        static FakeToken Token(string name, DateTimeOffset now) =>
            new()
            {
                Name = name,
                Scope = "purge_select",
                CreatedAt = now.AddDays(-1),
                ExpiresAt = now.AddDays(80),
            };
    }

    [Test]
    public void A_worker_rotates_what_is_due_and_nothing_else()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var user = fastly.AddUser();
        var now = TimeProvider.System.GetUtcNow();
        var due = fastly.AddToken(Token("ci-deploy", now.AddDays(7)));
        var later = fastly.AddToken(Token("ci-purge", now.AddDays(30)));
        var other = fastly.AddToken(Token("terraform", now.AddDays(7)));
        using var delivered = new TemporaryFolder();

        var run = Run(
            "rotation-worker",
            [
                ("Fastly__ApiKey", user.Key),
                ("Fastly__BaseAddress", $"{server.Address}"),
                ("Sudo__UserName", user.UserName),
                ("Sudo__Password", user.Password),
                ("Rotation__Folder", delivered.Path),
                ("Rotation__Once", "true"),
            ]
        );

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(fastly.RevokedTokens.Select(token => token.Id), Is.EqualTo(new[] { due.Id }), run.Output);
        var successor = fastly.Tokens.Single(token => token.Id != later.Id && token.Id != other.Id);
        Assert.That(File.ReadAllText(Path.Combine(delivered.Path, successor.Id)), Is.EqualTo(successor.Secret));
        Assert.That(run.Output, Does.Contain($"{due.Id} was replaced by {successor.Id}").And.Not.Contain(successor.Secret));

        static FakeToken Token(string name, DateTimeOffset expiresAt) =>
            new()
            {
                Name = name,
                Scope = "purge_select",
                Services = ["SU1Z0isxPaozGVKXdv0eY"],
                LimitServices = true,
                ExpiresAt = expiresAt,
            };
    }

    [Test]
    public void Two_accounts_have_two_keys()
    {
        using var production = new FakeFastly();
        using var staging = new FakeFastly(options: new FakeFastlyOptions { Seed = 2 });
        using var productionServer = FakeFastlyServer.Start(production);
        using var stagingServer = FakeFastlyServer.Start(staging);
        production.AddTokens(3);
        staging.AddTokens(5);
        var file = Path.Combine(_user.Path, "staging.key");
        File.WriteAllText(file, staging.AddUser().Key + "\n");

        var run = Run(
            "several-accounts",
            [
                ("Fastly__Production__ApiKey", production.AddUser().Key),
                ("Fastly__Production__BaseAddress", $"{productionServer.Address}"),
                ("Fastly__Staging__BaseAddress", $"{stagingServer.Address}"),
                ("KeyFile", file),
            ]
        );

        Assert.That(run.Output, Does.Contain("production: 3 tokens").And.Contain("staging: 5 tokens"));
    }

    [TestCase("nightly-job-tests", 5)]
    [TestCase("host-tests", 3)]
    public void The_tests_of_a_sample_pass(string sample, int count)
    {
        var run = Run(sample, []);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Output, Does.Match($@"(?i)total: {count}\b"));
    }

    private static IEnumerable<string> ProgramsIn(string folder) =>
        Directory.GetFiles(folder).Where(static file => Path.GetExtension(file) is ".cs" or ".ps1");

    /// <summary>Starts a sample, without waiting for its end.</summary>
    private Process Start(string sample, IEnumerable<(string Name, string Value)> environment, params string[] arguments) =>
        Command.Start(Command.Host, _user.Path, environment, ["exec", ProgramOf(sample), .. arguments]);

    private Command Run(string sample, IEnumerable<(string Name, string Value)> environment, params string[] arguments) =>
        Command.DotNet(_user.Path, environment, ["exec", ProgramOf(sample), .. arguments]);

    private string ProgramOf(string sample) => _user[$"projects/{sample}/bin/Debug/net10.0/{sample}.dll"];
}
