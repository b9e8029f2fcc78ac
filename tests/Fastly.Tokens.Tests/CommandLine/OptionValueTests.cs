using System.CommandLine;
using Fastly.Tokens.Cli;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Tests the values of options.</summary>
[Parallelizable]
public sealed class OptionValueTests
{
    private static readonly string[] Create = ["create", "--role", "user", "--scope", "global:read", "--service", "one", "--show-secret"];

    [TestCaseSource(nameof(OptionsWithValues))]
    public async Task No_option_takes_another_one_for_its_value(string command, string option)
    {
        using var shell = Shell.WithCredentials();
        var taken = new List<string>();

        foreach (var other in Known)
        {
            var result = await shell.RunAsync(command, option, other);
            var isRefused = result.Error.Contains($"{option} has no value: {other} is an option.", StringComparison.Ordinal);
            if (result.Code != ExitCode.Usage || !isRefused)
                taken.Add(other);
        }

        Assert.That(taken, Is.Empty);
        Assert.That(shell.Fastly.Requests, Is.Empty);
    }

    [TestCase("--name", "--json=true", "--json is an option")]
    [TestCase("--name", "--json:true", "--json is an option")]
    [TestCase("--name", "--jsn", "looks like an option")]
    [TestCase("--name", "--", "looks like an option")]
    [TestCase("--name", "--f9e8d7c6", "looks like an option")]
    [TestCase("--name=", "--json", "nothing follows the equals sign")]
    [TestCase("--name=", "deploy", "nothing follows the equals sign")]
    public async Task An_argument_that_looks_like_an_option_is_not_a_value(string option, string next, string said)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Create, option, next]);

        Assert.Multiple(() =>
        {
            Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
            Assert.That(result.Error, Does.Contain("--name has no value").And.Contain(said).And.Not.Contain("f9e8d7c6"));
        });
    }

    [TestCase("--name=--json")]
    [TestCase("--name:--json")]
    public async Task With_an_equals_sign_it_is_a_value(string name)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Create, name]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(shell.Fastly.Tokens.Single().Name, Is.EqualTo("--json"));
    }

    private static readonly List<string> Known =
    [
        .. AllOf(Root()).SelectMany(static option => option.Aliases.Prepend(option.Name)).Distinct(),
    ];

    private static IEnumerable<TestCaseData> OptionsWithValues() =>
        from command in Root().Subcommands
        from option in command.Options
        where option.Arity.MinimumNumberOfValues > 0
        from name in option.Aliases.Prepend(option.Name)
        select new TestCaseData(command.Name, name).SetArgDisplayNames(command.Name, name.TrimStart('-'));

    private static IEnumerable<Option> AllOf(Command command) => command.Options.Concat(command.Subcommands.SelectMany(AllOf));

    private static RootCommand Root() =>
        Application.Root(
            new CommandEnvironment
            {
                Input = TextReader.Null,
                Output = TextWriter.Null,
                Error = TextWriter.Null,
                Variable = static _ => null,
                ReadHidden = static () => "",
            }
        );
}
