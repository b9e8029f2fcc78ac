using Fastly.Tokens.Cli;
using Fastly.Tokens.Cli.Completion;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The completion for shells, in those that are installed, and the examples of the help.</summary>
[Parallelizable]
public sealed class CompletionTests
{
    // What is typed, the last word of it incomplete, and what completes it.
    private static readonly (string Typed, string Completed)[] Lines =
    [
        ("fastly-tokens re", "revoke"),
        ("fastly-tokens list --exp", "--expired --expiring"),
        ("fastly-tokens list --format ", "csv ids json jsonl table"),
        ("fastly-tokens revoke --format js", "json jsonl"),
        ("fastly-tokens sandbox --shape n", "newest"),
        ("fastly-tokens list --sort e", "expires"),
        ("fastly-tokens completion z", "zsh"),
        ("fastly-tokens --sandbox rotate --stop", "--stop-on-failure"),
    ];

    [Test]
    public Task Bash_completes_commands_options_and_values() =>
        AssertCompletedAsync(
            "bash",
            "-c",
            """
            source <("$DOTNET" "$TOOL" completion bash)
            while IFS= read -r line; do
                read -ra COMP_WORDS <<< "$line"
                [[ $line != *' ' ]] || COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _fastly_tokens
                printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd ' '
            done <<< "$LINES_TYPED"
            """
        );

    [Test]
    public Task Zsh_completes_commands_options_and_values() =>
        // The completion system needs a terminal, so that the function that adds words is replaced.
        AssertCompletedAsync(
            "zsh",
            "-fc",
            """
            compdef() { }
            compadd() { shift; for word in "$@"; do [[ $word == $cur* ]] && print -r -- $word; done; }
            source <("$DOTNET" "$TOOL" completion zsh)
            while IFS= read -r line; do
                words=(${(s: :)line}); [[ $line != *' ' ]] || words+=('')
                CURRENT=${#words}; cur=${words[CURRENT]}
                _fastly_tokens | sort | paste -sd ' '
            done <<< "$LINES_TYPED"
            """
        );

    [Test]
    public Task Fish_completes_commands_options_and_values() =>
        AssertCompletedAsync(
            "fish",
            "-c",
            """
            $DOTNET $TOOL completion fish | source
            for line in (string split \n -- $LINES_TYPED)
                complete -C $line | string replace -r '\t.*' '' | sort | string join ' '
            end
            """
        );

    [Test]
    public async Task Every_script_has_every_command_and_option_and_reads_no_key()
    {
        using var shell = new Shell();
        foreach (var name in (string[])["bash", "zsh", "fish"])
        {
            var result = await shell.RunAsync("completion", name);

            Assert.Multiple(() =>
            {
                Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Ok, 0)));
                foreach (var command in new CompletionWords(Root()).Commands)
                {
                    Assert.That(result.Output, Does.Contain(command.Name));
                    foreach (var option in command.Options)
                        Assert.That(result.Output, Does.Contain(option.Name.TrimStart('-')));
                }

                Assert.That(result.Output, Does.Not.Contain(shell.User.Key).And.Not.Contain('\r'));
            });
        }
    }

    [TestCase("zhs", "Did you mean zsh?")]
    [TestCase("powershell", "The shell must be one of bash, zsh, fish.")]
    public async Task Another_shell_is_refused(string name, string message)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("completion", name);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public async Task Every_command_has_examples_that_are_valid_and_in_its_help()
    {
        using var shell = new Shell();
        var root = Root();
        foreach (var command in root.Subcommands)
        {
            var examples = HelpExamples.Of(command.Name);
            var help = await shell.RunAsync("help", command.Name);

            Assert.Multiple(() =>
            {
                Assert.That(examples, Is.Not.Empty, command.Name);
                Assert.That(help.Code, Is.EqualTo(ExitCode.Ok));
                foreach (var example in examples)
                {
                    var words = example.Split(" > ")[0].Split(' ').Select(static word => word.Trim('\'')).ToArray();
                    Assert.That(words[0], Is.EqualTo(command.Name));
                    Assert.That(root.Parse(words).Errors.Select(static error => error.Message), Is.Empty, example);
                    Assert.That(help.Output, Does.Contain($"  fastly-tokens {example}"));
                }
            });
        }
    }

    [Test]
    public async Task Help_is_that_of_the_option_and_names_the_nearest_command()
    {
        using var shell = new Shell();

        Assert.Multiple(async () =>
        {
            Assert.That((await shell.RunAsync("help", "rotate")).Output, Is.EqualTo((await shell.RunAsync("rotate", "--help")).Output));
            Assert.That((await shell.RunAsync("help")).Output, Is.EqualTo((await shell.RunAsync("--help")).Output));
            Assert.That((await shell.RunAsync("help", "rotat")).Error, Does.Contain("Did you mean rotate?"));
        });
    }

    private static System.CommandLine.RootCommand Root() =>
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

    private static async Task AssertCompletedAsync(string program, string option, string script)
    {
        if (ToolProcess.Find(program) is not { } path)
        {
            Assert.Ignore($"{program} is not installed.");
            return;
        }

        var variables = new Dictionary<string, string>
        {
            ["DOTNET"] = ToolProcess.Dotnet,
            ["TOOL"] = ToolProcess.ToolPath,
            ["LINES_TYPED"] = string.Join('\n', Lines.Select(static line => line.Typed)),
        };
        using var process = ToolProcess.Start(path, variables, option, script);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await error, Is.Empty);
            Assert.That(output.TrimEnd('\n').Split('\n'), Is.EqualTo(Lines.Select(static line => line.Completed)));
        });
    }
}
