using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Validates token ids before the key is read. No message contains them, because a secret may have been pasted.</summary>
internal static class TokenIdArgument
{
    /// <summary>The argument that stands for the lines of standard input.</summary>
    internal const string Input = "-";

    internal static Argument<string> One() => One(ArgumentArity.ExactlyOne, "The token's id.");

    internal static Argument<string> OneOrSelection() => One(ArgumentArity.ZeroOrOne, "The token's id; without one, select tokens.");

    /// <summary>Creates the argument for any number of ids, or <c>-</c>.</summary>
    internal static Argument<string[]> SeveralOrSelection()
    {
        var argument = new Argument<string[]>("id")
        {
            Description = "The ids of the tokens, or - for one id in each line of standard input; without them, select tokens.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: Input }])
                Validate(result);
        });
        return argument;
    }

    /// <summary>Returns the ids in the lines of standard input.</summary>
    /// <exception cref="UsageException">A line is not an id. The message contains its number.</exception>
    internal static async Task<string[]> ReadInputAsync(CommandEnvironment environment, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var reading = Task.Run(
            () =>
            {
                for (var line = 1; environment.Input.ReadLine() is { } text; line++)
                {
                    var id = text.Trim();
                    if (id.Length > 0)
                        ids.Add(
                            Problem(id) is null
                                ? id
                                : throw new UsageException(FormattableString.Invariant($"Line {line} of standard input is not a token id."))
                        );
                }
            },
            cancellationToken
        );
        await reading.WaitAsync(cancellationToken);
        return [.. ids];
    }

    private static Argument<string> One(ArgumentArity arity, string description)
    {
        var argument = new Argument<string>("id") { Description = description, Arity = arity };
        argument.Validators.Add(Validate);
        return argument;
    }

    private static void Validate(ArgumentResult result)
    {
        var command = ((CommandResult)result.Parent!).Command;
        foreach (var token in result.Tokens)
        {
            if (token.Value.Length > 1 && token.Value[0] == '-')
                result.AddError(ParseReport.UnknownOption(command, token.Value));
            else if (Problem(token.Value) is { } problem)
                result.AddError(problem);
        }
    }

    private static string? Problem(string id)
    {
        if (id.Equals("self", StringComparison.OrdinalIgnoreCase))
            return "\"self\" is not a token id: it denotes the API key itself.";
        return TokenId.IsValid(id) ? null : "A token id is 1 to 64 ASCII letters and digits.";
    }
}
