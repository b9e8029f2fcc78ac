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
          FASTLY_API_URL                      The address, instead of https://api.fastly.com: https, or http to this machine.
          FASTLY_USERNAME, FASTLY_PASSWORD    The credentials with which create and rotate enter sudo mode, if required.
          FASTLY_OTP                          The one-time password for sudo mode.
          NO_COLOR                            If set, there are no colours.
          FASTLY_TOKENS_STACKTRACE            If set, an error includes the stack trace.

        Exit codes:
          0  success               7  request not valid        14  outcome of a create unknown
          1  any other failure     8  rate limit exceeded      15  excessive permissions granted
          2  invalid command line  9  service failure          16  token is the API key itself
          3  key expired          10  response not valid       17  rotation not completed
          4  permission denied    11  connection failed        18  token created, secret lost
          5  not in sudo mode     12  timeout                  23  responses leave the specification
          6  token not found      13  listing kept changing   130  cancelled
                                                              141  standard output closed
        """;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(
            parseResult.CommandResult.Command is RootCommand ? Environment : "Environment variables and exit codes: fastly-tokens --help"
        );
        return (int)ExitCode.Ok;
    }
}
