using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Validates token ids before the key is read. No message contains them, because a secret may have been pasted.</summary>
internal static class TokenIdArgument
{
    internal static Argument<string> One()
    {
        var argument = new Argument<string>("id") { Description = "The token's id." };
        argument.Validators.Add(Validate);
        return argument;
    }

    internal static Argument<string[]> Several()
    {
        var argument = new Argument<string[]>("id") { Description = "The ids of the tokens.", Arity = ArgumentArity.OneOrMore };
        argument.Validators.Add(Validate);
        return argument;
    }

    private static void Validate(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
        {
            var id = token.Value;
            if (id.Equals("self", StringComparison.OrdinalIgnoreCase))
                result.AddError("\"self\" is not a token id: it denotes the API key itself.");
            else if (!TokenId.IsValid(id))
                result.AddError("A token id is 1 to 64 ASCII letters and digits.");
        }
    }
}
