using Fastly.Tokens.Release;
using Fastly.Tokens.Release.Listings;
using Fastly.Tokens.Tests.Package;

namespace Fastly.Tokens.Tests.Build;

/// <summary>
/// When a build starts NSwag, and when not. The tests are steps in one working copy, each in the state that the one before
/// left, because a build from nothing takes long. First of the folder, because they take longest.
/// </summary>
[Category("Build"), Parallelizable, Order(1)]
public sealed class GenerationTests
{
    private const string Library = "src/Fastly.Tokens";
    private const string Generated = "src/Fastly.Tokens/obj/nswag/AutomationTokensClient.g.cs";
    private const string Specification = "openapi/automation-tokens.yaml";
    private const string Listing = "src/Fastly.Tokens/PublicAPI.Unshipped.txt";
    private const string Required = "src/Fastly.Tokens/RequiredMembers.txt";
    private const string Used = "src/Fastly.Tokens/UsedMembers.txt";
    private const string Started = "NSwag: openapi/automation-tokens.yaml -> ";

    // NSwag splits its variables at commas, MSBuild its lists at semicolons, and a shell its words at spaces.
    private readonly RepositoryCopy _copy = new("Fastly, größer (und $besser)");

    [OneTimeSetUp]
    public void LeaveOutTheTests() => _copy.LeaveOutTheTests();

    [OneTimeTearDown]
    public void Delete() => _copy.Dispose();

    [Test, Order(1)]
    public void Building_the_solution_starts_it_once_for_the_client_and_once_for_the_stock_one_beside_it() =>
        Assert.That(Starts("build", "Fastly.Tokens.sln", "-m"), Is.EqualTo(2));

    [Test, Order(2)]
    public void Building_again_does_not_start_it() => Assert.That(Starts("build", "Fastly.Tokens.sln", "-m", "--no-restore"), Is.Zero);

    [Test, Order(3)]
    public void Files_that_are_newer_but_not_different_do_not_start_it()
    {
        foreach (var file in new[] { Specification, "nswag.json", "build/templates/Class.liquid" })
            File.SetLastWriteTimeUtc(_copy.PathOf(file), DateTime.UtcNow);

        Assert.That(Build(), Is.Zero);
    }

    [Test, Order(4)]
    public void Rebuilding_starts_it_once() => Assert.That(Starts("build", Library, "-t:Rebuild", "-m", "--no-restore"), Is.EqualTo(1));

    [Test, Order(5)]
    public void A_property_added_to_the_specification_reaches_the_public_face_with_no_other_edit()
    {
        _copy.Edit(
            Specification,
            "      properties:\n        id:\n          type: string\n          minLength: 1\n          description: The token's id.",
            """
                  properties:
                    nick_name:
                      type: string
                      nullable: true
                      description: What its friends call it.
                    class:
                      type: string
                      nullable: true
                      x-csharp-name: TravelClass
                      description: How it travels.
                    id:
                      type: string
                      minLength: 1
                      description: The token's id.
            """.TrimEnd()
        );

        Assert.That(BuildOneFramework(), Is.EqualTo(1));
        Assert.That(
            _copy.Read("src/Fastly.Tokens/bin/Debug/net10.0/Fastly.Tokens.xml"),
            Does.Contain("P:Fastly.Tokens.AutomationToken.NickName")
                .And.Contains("What its friends call it.")
                .And.Contains("P:Fastly.Tokens.AutomationToken.TravelClass")
        );
    }

    [Test, Order(6)]
    public void A_member_that_is_not_listed_is_a_warning_of_every_build_until_it_is()
    {
        File.Delete(_copy.PathOf("src/Fastly.Tokens/obj/Debug/net10.0/Fastly.Tokens.dll"));

        for (var build = 1; build <= 2; build++)
        {
            Assert.That(
                _copy.DotNet(["build", Library, "-f", "net10.0", "--no-restore", .. ListingsCommand.Analyzers]).Succeeded().Output,
                Does.Contain("warning RS0016").And.Contains("NickName"),
                $"build {build}"
            );
        }
    }

    [Test, Order(7)]
    public void A_command_lists_what_an_edit_of_the_specification_made_public_required_and_used()
    {
        var (used, required) = (_copy.Read(Used), _copy.Read(Required));
        var listed = _copy.Read(Listing).Split('\n');
        // What was listed and is gone, and what a maintainer forgot.
        File.AppendAllText(_copy.PathOf(Listing), "Fastly.Tokens.AutomationToken.Gone.get -> string?\n");
        _copy.Edit(Required, "Fastly.Tokens.AutomationTokenCreateRequest.Name\n", "Fastly.Tokens.AutomationToken.Gone\n");
        // The first line is the heading.
        _copy.Edit(Used, used.Split('\n')[1] + '\n', "AssignedRole.Gone string - Creation\n");

        new ListingsCommand(_copy.Root, arguments => _copy.DotNet([.. arguments]).Succeeded().ExitCode, TextWriter.Null).Run();

        Assert.That(
            _copy.Read(Listing).Split('\n').Except(listed),
            Is.EquivalentTo(
                new[]
                {
                    "Fastly.Tokens.AutomationToken.NickName.get -> string?",
                    "Fastly.Tokens.AutomationToken.NickName.init -> void",
                    "Fastly.Tokens.AutomationToken.TravelClass.get -> string?",
                    "Fastly.Tokens.AutomationToken.TravelClass.init -> void",
                }
            )
        );
        Assert.That(listed.Except(_copy.Read(Listing).Split('\n')), Is.Empty);
        Assert.That(_copy.Read(Used), Is.EqualTo(used));
        Assert.That(_copy.Read(Required), Is.EqualTo(required));
    }

    [Test, Order(8)]
    public void Packing_starts_it_once_after_an_edit_of_a_template_and_nothing_is_left_to_list()
    {
        _copy.Edit("build/templates/File.liquid", "#nullable enable", "// A remark.\n#nullable enable");
        // The remote of a clone on one machine, which SourceLink can do nothing with.
        _copy.Commit(remote: Path.Combine(_copy.Root, "origin"));

        string[] options = ["-c", "Release", "-p:WriteBillOfMaterials=false", .. ListingsCommand.Analyzers];
        var pack = _copy.DotNet(["pack", Library, .. options]).Succeeded();

        Assert.That(pack.Count(Started), Is.EqualTo(1));
        // The added properties have no example.
        var warnings = pack.Output.Split('\n').Where(static line => line.Contains("warning", StringComparison.OrdinalIgnoreCase));
        Assert.That(warnings.Where(static line => line.Contains(": ", StringComparison.Ordinal)), Has.All.Contains("FTSPEC012"));
        Assert.That(_copy.Read(Generated), Does.Contain("// A remark."));
    }

    [TestCase("net8.0"), Order(9)]
    [TestCase("net10.0")]
    public void A_debugger_finds_the_sources_where_there_is_no_published_repository(string framework)
    {
        using var symbols = new Symbols(File.ReadAllBytes(_copy.PathOf($"{Library}/bin/Release/{framework}/Fastly.Tokens.pdb")));

        Assert.That(symbols.Documents, Has.Some.EqualTo($"/_/{Generated}"));
        Assert.That(symbols.DocumentsWithoutSource, Is.Empty);
    }

    [Test, Order(10)]
    public void No_package_names_the_folder_that_it_was_built_in()
    {
        using var package = new PackageFile(Directory.GetFiles(_copy.PathOf($"{Library}/bin/Release"), "*.nupkg").Single());

        // The folder above has no character that an address would escape.
        Assert.That(package.Metadata.ToString(), Does.Not.Contain(Path.GetDirectoryName(_copy.Root)));
    }

    [Test, Order(11)]
    public void What_an_edit_does_to_the_generated_code_is_seen_as_a_diff_also_if_hand_written_code_uses_what_it_takes_away()
    {
        var right = _copy.Read(Specification);
        _copy.Edit(Specification, "        last_used_at:\n", "        last_seen_at:\n");
        var difference = Diff();
        File.WriteAllText(_copy.PathOf(Specification), right);

        Assert.That(difference, Does.Match(@"\n- +public .* LastUsedAt\n").And.Match(@"\n\+ +public .* LastSeenAt\n"));
        // Nothing else differs.
        var lines = difference.Split('\n').Where(static line => line is ['-' or '+', ' ', ..]);
        Assert.That(lines, Has.All.Match("(?i)last_?(used|seen)_?at"));
    }

    [Test, Order(12)]
    public void Publishing_starts_it_once_after_an_edit_of_the_settings()
    {
        _copy.Edit("nswag.json", "\"newLineBehavior\": \"LF\"", "\"newLineBehavior\": \"CRLF\"");

        Assert.That(Starts("publish", Library, "-f", "net10.0", "-c", "Debug", "--no-restore"), Is.EqualTo(1));
        Assert.That(_copy.Read(Generated), Does.Contain("\r\n"));
    }

    [Test, Order(13)]
    public void An_added_template_starts_it()
    {
        File.WriteAllText(_copy.PathOf("build/templates/Client.Interface.liquid"), "");

        Assert.That(BeginBuild(), Is.EqualTo(1));
    }

    [Test, Order(14)]
    public void A_deleted_generated_file_starts_it()
    {
        File.Delete(_copy.PathOf(Generated));

        Assert.That(BeginBuild(), Is.EqualTo(1));
    }

    [
        TestCase(
            Specification,
            "        - $ref: '#/components/parameters/page'\n",
            "        - [\n",
            TestName = "A mistake in the specification stops the build at its line"
        ),
        Order(15)
    ]
    [TestCase("nswag.json", "\"CRLF\",", "\"CRLFF\",", TestName = "A mistake in the settings stops the build at its line")]
    [TestCase(
        "build/templates/Class.liquid",
        "{%- if HasDescription -%}",
        "{%- if -%}",
        TestName = "A mistake in a template stops the build at its line"
    )]
    public void A_mistake_stops_the_build_at_its_line(string file, string text, string mistake)
    {
        var right = _copy.Read(file);
        var place = right.IndexOf(text, StringComparison.Ordinal);
        Assert.That(place, Is.Positive);
        File.WriteAllText(_copy.PathOf(file), string.Concat(right.AsSpan(0, place), mistake, right.AsSpan(place + text.Length)));
        var line = right[..place].Count(character => character == '\n') + 1;

        var build = _copy.DotNet("build", Library, "--no-restore");
        File.WriteAllText(_copy.PathOf(file), right);

        // The parser of YAML knows only in the next line that the list does not end.
        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(build.Output, Does.Match($@"{Path.GetFileName(file)}\(({line}|{line + 1}),\d+\) ?: error FT(SPEC001|GEN002): "));
        Assert.That(build.Output, Does.Contain("    1 Error(s)"));
    }

    [Test, Order(16)]
    public void Every_mistake_of_the_specification_is_an_error_of_the_build_and_nothing_else_is()
    {
        var right = _copy.Read(Specification);
        _copy.Edit(Specification, "operationId: GetTokenSelf", "operationId: GetAutomationToken");
        _copy.Edit(Specification, "x-discard: true", "x-dicsard: true");

        var build = _copy.DotNet("build", Library, "--no-restore");
        File.WriteAllText(_copy.PathOf(Specification), right);

        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(
            build.Output,
            Does.Contain($"{_copy.PathOf(Specification)}(").And.Contains("error FTSPEC005: The operationId 'GetAutomationToken'")
        );
        Assert.That(build.Output, Does.Contain("error FTSPEC009: 'x-dicsard' is no extension that the build reads. Write 'x-discard'?"));
        Assert.That(build.Output, Does.Contain("    2 Error(s)"));
    }

    [Test, Order(17)]
    public void A_warning_is_shown_by_every_build_and_refused_where_warnings_are_errors()
    {
        var right = _copy.Read(Specification);
        _copy.Edit(Specification, "summary: Reads one automation token.", "summary: Reads token #1.");

        string[] arguments = ["build", Library, "-f", "net10.0", "--no-restore"];
        var first = _copy.DotNet(arguments).Succeeded();
        var second = _copy.DotNet(arguments).Succeeded();
        var refused = Enumerable.Range(0, 2).Select(_ => _copy.DotNet([.. arguments, "-warnaserror"]).ExitCode).ToList();
        File.WriteAllText(_copy.PathOf(Specification), right);

        Assert.That(first.Count("warning FTSPEC012: The text ends before '#1.'"), Is.Positive);
        Assert.That(second.Count("warning FTSPEC012: The text ends before '#1.'"), Is.Positive);
        Assert.That(refused, Has.All.Not.Zero);
    }

    [Test, Order(18)]
    public async Task Two_builds_at_once_succeed()
    {
        _copy.Edit(Specification, "Reads one automation token.", "Reads an automation token.");

        var builds = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(Build)));

        Assert.That(builds.Sum(), Is.AtLeast(1));
        Assert.That(_copy.Read(Generated), Does.Contain("Reads an automation token."));
    }

    [Test, Order(19)]
    public void An_edit_of_the_program_that_reviews_the_specification_starts_it()
    {
        _copy.Edit("build/Specification/Program.cs", "using System.Text;", "// A remark.\nusing System.Text;");

        Assert.That(BeginBuild(), Is.EqualTo(1));
    }

    [Test, Order(20)]
    public void A_tool_that_analyzes_the_project_and_keeps_builds_from_writing_anything_finds_what_is_generated()
    {
        // As Buildalyzer does it, which Stryker uses.
        string[] settings =
        [
            "DesignTimeBuild=true",
            "SkipCompilerExecution=true",
            "ProvideCommandLineArgs=true",
            "BuildProjectReferences=false",
            "CopyBuildOutputToOutputDirectory=false",
            "SkipCopyBuildProduct=true",
            "ComputeNETCoreBuildOutputFiles=false",
            "UseCommonOutputDirectory=true",
            "AddModules=false",
        ];
        string[] AnalysisOf(string project) => ["msbuild", project, "-t:Clean", "-t:Build", .. settings.Select(setting => $"-p:{setting}")];
        Directory.Delete(_copy.PathOf("build/Specification/bin"), recursive: true);

        Assert.That(Starts(AnalysisOf(Library)), Is.EqualTo(1));
        Assert.That(File.Exists(_copy.PathOf(Generated)), Is.True);
        Directory.Delete(_copy.PathOf("build/Specification/bin"), recursive: true);
        _copy.DotNet(AnalysisOf("src/Fastly.Tokens.Cli")).Succeeded();
        Assert.That(File.Exists(_copy.PathOf("src/Fastly.Tokens.Cli/obj/Debug/net10.0/responses.json")), Is.True);
    }

    [Test, Order(21)]
    public void Cleaning_removes_the_generated_file()
    {
        Assert.That(File.Exists(_copy.PathOf(Generated)), Is.True);

        _copy.DotNet("clean", Library).Succeeded();

        Assert.That(File.Exists(_copy.PathOf(Generated)), Is.False);
    }

    private string Diff()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var application = new Application(_copy.Root, output, errors) { DotNet = arguments => _copy.DotNet([.. arguments]).ExitCode };
        application.RunAsync(["diff", "HEAD"]).GetAwaiter().GetResult();
        Assert.That(errors.ToString(), Is.Empty);
        return output.ToString();
    }

    private int Build() => Starts("build", Library, "--no-restore");

    private int BuildOneFramework() => Starts("build", Library, "-f", "net10.0", "--no-restore");

    /// <summary>Does what every build does before it compiles.</summary>
    private int BeginBuild() => Starts("build", Library, "-f", "net10.0", "--no-restore", "-t:NSwagGenerate");

    private int Starts(params string[] arguments) => _copy.DotNet(arguments).Succeeded().Count(Started);
}
