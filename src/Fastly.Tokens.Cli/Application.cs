using System.CommandLine;
using System.CommandLine.Help;

namespace Fastly.Tokens.Cli;

/// <summary>The command line as a whole: which commands there are, and what is made of what comes of them.</summary>
internal static class Application
{
    internal static string Version { get; } = typeof(Application).Assembly.GetName().Version!.ToString(3);

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandEnvironment surroundings, CancellationToken cancellationToken = default)
    {
        try
        {
            // No response files: what begins with an @ is text like any other.
            var root = Root(surroundings);
            if (new ExpectedValues(root).FindMissing(arguments) is { } missing) throw new UsageException(missing);
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpPages) return (int)ParseReport.Tell(parsed, surroundings);
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = surroundings.Output,
                    Error = surroundings.Error,
                    EnableDefaultExceptionHandler = false,
                    // Its own handling of Ctrl+C begins only once a command has come to its first wait.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken);
            await surroundings.Output.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (Exception exception)
        {
            var code = FailureReport.Tell(exception, surroundings);
            FlushWhatThereIs(surroundings.Output);
            return (int)code;
        }
    }

    private static void FlushWhatThereIs(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (IOException)
        {
            // There is an error to tell of already.
        }
    }

    internal static RootCommand Root(CommandEnvironment surroundings)
    {
        var shared = new SharedOptions();
        var root = new RootCommand("fastly-tokens: Fastly's automation tokens on the command line.")
        {
            shared.Json,
            shared.KeyFromInput,
            shared.Sandbox,
            new ListCommand(surroundings, shared),
            new GetCommand(surroundings, shared),
            new ServicesCommand(surroundings, shared),
            new WorkspacesCommand(surroundings, shared),
            new CreateCommand(surroundings, shared),
            new RevokeCommand(surroundings, shared),
            new RotateCommand(surroundings, shared),
            new FinishRotationCommand(surroundings, shared),
            new RotationsCommand(surroundings, shared),
            new SandboxCommand(surroundings, shared),
            new TourCommand(surroundings, shared),
        };

        var help = root.Options.OfType<HelpOption>().Single();
        var pages = new HelpPages((HelpAction)help.Action!);
        help.Action = pages;
        root.Options.OfType<VersionOption>().Single().Action = new VersionLine();
        // Without a command there is nothing to do but to tell what there is.
        root.Action = pages;
        return root;
    }
}
