using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Prints tokens in each of the formats.</summary>
internal sealed class TokenList(CommandEnvironment environment)
{
    internal void Write(IReadOnlyList<AutomationToken> tokens, OutputFormat format)
    {
        var output = environment.Output;
        switch (format)
        {
            case OutputFormat.FastlyJson:
                output.WriteLine(JsonText.EscapeForTerminal(JsonText.Array(tokens.Select(static token => token.ToJson()))));
                break;
            case OutputFormat.Json:
                output.WriteLine(
                    TokenJson.Document(
                        "tokens",
                        json =>
                        {
                            foreach (var token in tokens)
                                TokenJson.Write(json, token);
                        }
                    )
                );
                break;
            case OutputFormat.Jsonl:
                WriteLines(tokens.Select(TokenJson.Line));
                break;
            case OutputFormat.Csv:
                WriteLines(tokens.Select(TokenCsv.Row).Prepend(TokenCsv.Header));
                break;
            case OutputFormat.Ids:
                WriteLines(tokens.Select(static token => PlainText.Of(token.Id)));
                break;
            default:
                WriteTable(tokens);
                break;
        }
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            environment.Output.WriteLine(line);
    }

    private void WriteTable(IReadOnlyList<AutomationToken> tokens)
    {
        var screen = environment.Screen;
        if (tokens.Count > 0)
            screen.Write(TokenColumns.Fit(tokens, environment.Clock.GetUtcNow(), screen.Profile.Width).ToTable());
        environment.Output.WriteLine(Counted.Of(tokens.Count, "token"));
    }
}
