using System.CommandLine;
using System.Globalization;
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
    private readonly Option<int> _port = Number("--port", "The port on 127.0.0.1; a free one by default.", 0, 65535, otherwise: 0);
    private readonly Option<int> _tokens = Number("--tokens", "The number of tokens.", 0, MaxTokens, new SandboxSettings().Tokens);
    private readonly Option<int> _writes = Number(
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

    private readonly Option<FakeResponseShape> _shape = new("--shape")
    {
        Description = "The format of responses: as recorded from the live service, as documented, or as in Fastly's newest clients.",
        HelpName = string.Join('|', Shapes.Keys),
        DefaultValueFactory = static _ => FakeResponseShape.Recorded,
        CustomParser = static result =>
        {
            if (Shapes.TryGetValue(result.Tokens[0].Value, out var shape))
                return shape;
            result.AddError($"--shape must be one of {string.Join(", ", Shapes.Keys)}.");
            return default;
        },
    };

    internal SandboxCommand(CommandEnvironment environment, SharedOptions shared)
        : base("sandbox", "Serve a fake Fastly on a loopback port, for any client in any language, until Ctrl+C.")
    {
        _environment = environment;
        _shared = shared;
        _shape.CompletionSources.Add([.. Shapes.Keys]);
        foreach (var option in (Option[])[_port, _tokens, _shape, _writes, _ahead])
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new SandboxSettings
        {
            Tokens = parsed.GetValue(_tokens),
            Shape = parsed.GetValue(_shape),
            WritesPerHour = parsed.GetValue(_writes),
            IsAhead = parsed.GetValue(_ahead),
        };
        using var account = new SandboxAccount(settings, _environment.Clock);
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

    private static Option<int> Number(string name, string description, int minimum, int maximum, int otherwise) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                var isNumber = int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
                if (isNumber && value >= minimum && value <= maximum)
                    return value;
                result.AddError(FormattableString.Invariant($"{name} must be a number from {minimum} to {maximum}."));
                return otherwise;
            },
        };
}
