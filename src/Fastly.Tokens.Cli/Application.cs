using System.CommandLine;
using System.CommandLine.Help;
using Fastly.Tokens.Cli.Commands;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli;

/// <summary>Parses and runs the command line, and maps its result to an exit code.</summary>
internal static class Application
{
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        CommandEnvironment environment,
        CancellationToken cancellationToken = default
    )
    {
        environment.Cancellation = cancellationToken;
        environment.IsJson = RequestedFormat.IsJson(arguments);
        try
        {
            // Response files are disabled, so that an argument that begins with @ is not replaced.
            var root = Root(environment);
            if (new ExpectedValues(root).FindMissing(arguments) is { } missing)
                throw new UsageException(missing);
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            environment.IsQuiet = parsed.GetValue<bool>("--quiet");
            environment.IsDebugged = parsed.GetValue<bool>("--debug");
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpPages)
                return (int)ParseReport.Write(parsed, environment);
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = environment.Output,
                    Error = environment.Error,
                    EnableDefaultExceptionHandler = false,
                    // System.CommandLine would handle Ctrl+C only after the first asynchronous wait of a command.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken
            );
            await environment.Output.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (Exception exception)
        {
            var code = FailureReport.Write(exception, environment);
            TryFlush(environment.Output);
            return (int)code;
        }
    }

    private static void TryFlush(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (IOException)
        {
            // An error was already reported.
        }
    }

    internal static RootCommand Root(CommandEnvironment environment)
    {
        var shared = new SharedOptions();
        var root = new RootCommand("fastly-tokens: Fastly's automation tokens on the command line.")
        {
            shared.Json,
            shared.KeyFromInput,
            shared.Sandbox,
            shared.Profile,
            shared.Quiet,
            shared.Debug,
            new ListCommand(environment, shared),
            new AuditCommand(environment, shared),
            new GetCommand(environment, shared),
            new ServicesCommand(environment, shared),
            new WorkspacesCommand(environment, shared),
            new CreateCommand(environment, shared),
            new RevokeCommand(environment, shared),
            new RotateCommand(environment, shared),
            new FinishRotationCommand(environment, shared),
            new RotationsCommand(environment, shared),
            new DriftCommand(environment, shared),
            new SandboxCommand(environment, shared),
            new TourCommand(environment, shared),
            new CompletionCommand(environment),
            new HelpCommand(),
        };

        var help = root.Options.OfType<HelpOption>().Single();
        var pages = new HelpPages((HelpAction)help.Action!);
        help.Action = pages;
        root.Options.OfType<VersionOption>().Single().Action = new VersionLine();
        // Without a command, the help is printed.
        root.Action = pages;
        return root;
    }
}
