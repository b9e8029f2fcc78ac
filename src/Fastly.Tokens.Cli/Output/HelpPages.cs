using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Prints the help, including the environment variables and the exit codes.</summary>
internal sealed class HelpPages(HelpAction inner) : SynchronousCommandLineAction
{
    private const string Environment = """
        Environment:
          FASTLY_API_TOKEN, FASTLY_API_KEY    The API key; the first one that is set. It is never an argument.
          FASTLY_API_URL, FASTLY_API_ENDPOINT The address, instead of https://api.fastly.com: https, or http to this machine.
          FASTLY_USERNAME, FASTLY_PASSWORD    The credentials with which create and rotate enter sudo mode, if required.
          FASTLY_OTP                          The one-time password for sudo mode.
          FASTLY_TOKENS_PROFILE               The profile, instead of --profile. Its address and key replace those above.
          NO_COLOR                            If set, there are no colours.
          FASTLY_TOKENS_STACKTRACE            If set, an error includes the stack trace.

        Exit codes:
          0  success                         8  rate limit exceeded             16  token is the API key itself
          1  any other failure               9  service failure                 17  rotation refused, nothing changed
          2  invalid command line           10  response not valid              18  token created, secret lost
          3  key expired                    11  connection failed               19  rotation left two tokens
          4  permission denied              12  timeout                         20  findings (--fail-on)
          5  not in sudo mode               13  listing kept changing           21  count is not that of --expect
          6  token not found                14  outcome of a create unknown     22  not confirmed, nothing changed
          7  request not valid              15  excessive permissions granted   23  responses leave the specification
                                                                               130  cancelled, SIGINT (Ctrl+C)
                                                                               141  standard output closed
                                                                               143  cancelled, SIGTERM
        Of a batch, it is the code of the first failure.
        """;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var examples = HelpExamples.Of(parseResult.CommandResult.Command.Name);
        if (examples.Count > 0)
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine($"  fastly-tokens {example}");
            output.WriteLine();
        }

        output.WriteLine(
            parseResult.CommandResult.Command is RootCommand ? Environment : "Environment variables and exit codes: fastly-tokens --help"
        );
        return (int)ExitCode.Ok;
    }
}
