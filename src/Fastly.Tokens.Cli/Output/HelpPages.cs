using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Fastly.Tokens.Cli;

/// <summary>The help, with what no option tells: the environment and the exit codes.</summary>
internal sealed class HelpPages(HelpAction inner) : SynchronousCommandLineAction
{
    private const string Environment = """
        Environment:
          FASTLY_API_TOKEN, FASTLY_API_KEY    The API key; the first that is set. It is never an argument.
          FASTLY_API_URL                      Another address than https://api.fastly.com: https, or http to this machine.
          FASTLY_USERNAME, FASTLY_PASSWORD    The sign-in with which create and rotate enter sudo mode, if the service asks for it.
          FASTLY_OTP                          The one-time password that goes with it.
          NO_COLOR                            Set to anything: no colours.
          FASTLY_TOKENS_STACKTRACE            Set to anything: an error shows where it happened.

        Exit codes:
          0  done                   7  refused as invalid       14  a create of unknown outcome
          1  any other failure      8  rate limit reached       15  a token came back wider than asked
          2  wrong command line     9  the service failed       16  the token is the API key itself
          3  the key has expired   10  an unreadable answer     17  a rotation that stopped on its way
          4  the key may not       11  no connection            18  a token was created, its secret is lost
          5  not in sudo mode      12  no answer in time       130  cancelled
          6  no such token         13  the listing changed     141  the reader closed standard output
        """;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(parseResult.CommandResult.Command is RootCommand
            ? Environment
            : "The environment and the exit codes: fastly-tokens --help");
        return (int)ExitCode.Ok;
    }
}
