using System.CommandLine;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Serves a fake account on a loopback port until Ctrl+C, for any client in any language.</summary>
internal sealed class SandboxCommand : Command
{
    private const int MaxTokens = 100_000;

    private static readonly Dictionary<string, FakeResponseShape> Shapes = new(StringComparer.Ordinal)
    {
        ["recorded"] = FakeResponseShape.Recorded,
        ["documented"] = FakeResponseShape.Documented,
        ["newest"] = FakeResponseShape.Newest,
    };

    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Option<int> _port = NumberOption.Create(
        "--port",
        "The port on 127.0.0.1; a free one by default.",
        0,
        65535,
        otherwise: 0
    );
    private readonly Option<int> _tokens = NumberOption.Create(
        "--tokens",
        "The number of tokens.",
        0,
        MaxTokens,
        new SandboxSettings().Tokens
    );
    private readonly Option<int> _writes = NumberOption.Create(
        "--writes-per-hour",
        "The number of writes per key and hour; the next one receives 429.",
        0,
        int.MaxValue,
        new SandboxSettings().WritesPerHour
    );

    private readonly Option<bool> _ahead = new("--ahead")
    {
        Description = "Respond with a field and a role that the specification does not describe, to try drift.",
    };

    private readonly Option<string> _shape = ChoiceOption.Create(
        "--shape",
        "The format of responses: as recorded from the live service, as documented, or as in Fastly's newest clients.",
        [.. Shapes.Keys]
    );

    private readonly Option<string> _tokensFile = new("--tokens-file")
    {
        Description = "A file with the tokens, as list --json prints them, instead of generated ones.",
        HelpName = "path",
    };

    private readonly Option<int> _latency = NumberOption.Create(
        "--latency",
        "How many milliseconds each response takes.",
        0,
        60_000,
        otherwise: 0
    );

    private readonly Option<string[]> _failures = new("--fail")
    {
        Description = "A status code from 400 to 599 that requests receive, and with which probability: 503:0.1; repeatable.",
        HelpName = "status:probability",
    };

    internal SandboxCommand(CommandEnvironment environment, SharedOptions shared)
        : base("sandbox", "Serve a fake Fastly on a loopback port, for any client in any language, until Ctrl+C.")
    {
        _environment = environment;
        _shared = shared;
        foreach (var option in (Option[])[_port, _tokens, _tokensFile, _shape, _writes, _latency, _failures, _ahead])
            Options.Add(option);
        _failures.Validators.Add(static result =>
        {
            var failures = result.Tokens.Select(static token => SandboxFaults.Parse(token.Value)).ToList();
            if (failures.Contains(null))
                result.AddError("--fail is not understood. Give a status code and a probability: 503:0.1, or 500:1.");
            else if (failures.Sum(static failure => failure!.Value.Probability) > 1)
                result.AddError("The probabilities of --fail are more than 1 together.");
        });
        Validators.Add(result =>
        {
            if (result.Has(_tokens) && result.Has(_tokensFile))
                result.AddError("Specify either --tokens or --tokens-file.");
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new SandboxSettings
        {
            Seeds = parsed.GetValue(_tokensFile) is { } path ? TokenFile.Read(path) : null,
            Tokens = parsed.GetValue(_tokens),
            Shape = Shapes[parsed.GetRequiredValue(_shape)],
            WritesPerHour = parsed.GetValue(_writes),
            IsAhead = parsed.GetValue(_ahead),
        };
        using var account = new SandboxAccount(settings, _environment.Clock);
        var faults = new SandboxFaults(
            TimeSpan.FromMilliseconds(parsed.GetValue(_latency)),
            [.. (parsed.GetValue(_failures) ?? []).Select(static text => SandboxFaults.Parse(text)!.Value)],
            _environment.Random
        );
        account.Fastly.Faults.Choose = faults.Choose;
        var log = TextWriter.Synchronized(_environment.Error);
        using var server = SandboxServer.Start(account.Fastly, parsed.GetValue(_port), log.WriteLine);

        var welcome = new SandboxWelcome(server.Address, account.Superuser, settings);
        if (parsed.GetValue(_shared.Json))
            _environment.Output.WriteLine(welcome.ToJson());
        else
            welcome.Show(_environment);
        await _environment.Output.FlushAsync(CancellationToken.None);

        await Task.Delay(Timeout.InfiniteTimeSpan, _environment.Clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (int)ExitCode.Ok;
    }
}
