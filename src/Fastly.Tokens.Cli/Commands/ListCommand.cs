using System.CommandLine;
using System.Globalization;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Selection;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Lists the tokens of the account, all or those that are selected, or fails.</summary>
internal sealed class ListCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly SelectorOptions _selectors = new();
    private readonly OrderOptions _order = new();
    private readonly FormatOption _format;
    private readonly Option<bool> _once = Once();

    internal ListCommand(CommandEnvironment environment, SharedOptions shared)
        : base("list", "List the automation tokens of the account: all, or those that the options select.")
    {
        _environment = environment;
        _shared = shared;
        _format = new FormatOption(
            shared.Json,
            OutputFormat.Table,
            OutputFormat.Json,
            OutputFormat.Jsonl,
            OutputFormat.Csv,
            OutputFormat.Ids
        );
        _selectors.AddTo(this);
        _order.AddTo(this);
        _format.AddTo(this);
        Options.Add(_once);
        SetAction(RunAsync);
    }

    internal static Option<bool> Once() =>
        new("--once") { Description = "Read each page once. This is faster, and may miss a token while others are created or revoked." };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var selection = _selectors.Read(parsed, _environment.Clock);
        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        var listing = connection.Client.ListAsync(new ListingOptions { Verify = !parsed.GetValue(_once) }, cancellationToken);
        var selected = selection.Apply(await ListingProgress.ReadAsync(listing, "tokens", _environment, cancellationToken));
        selected.WriteNotes(_environment);

        var tokens = _order.Apply(parsed, selected.Tokens);
        var format = _format.Read(parsed);
        if (parsed.GetValue(_order.Count))
            WriteCount(tokens.Count, format);
        else
            new TokenList(_environment).Write(tokens, format);
        return (int)ExitCode.Ok;
    }

    private void WriteCount(int count, OutputFormat format)
    {
        var number = count.ToString(CultureInfo.InvariantCulture);
        var isJson = format is OutputFormat.Json or OutputFormat.Jsonl or OutputFormat.FastlyJson;
        _environment.Output.WriteLine(isJson ? $"{{\"count\":{number}}}" : number);
    }
}
