using System.CommandLine;
using System.Globalization;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli;

/// <summary>Keeps a fake account on a loopback port until Ctrl+C, for any client in any language.</summary>
internal sealed class SandboxCommand : Command
{
    private const int MostTokens = 100_000;

    private static readonly Dictionary<string, FakeResponseShape> Shapes = new(StringComparer.Ordinal)
    {
        ["recorded"] = FakeResponseShape.Recorded,
        ["documented"] = FakeResponseShape.Documented,
        ["newest"] = FakeResponseShape.Newest,
    };

    private readonly CommandEnvironment _surroundings;
    private readonly SharedOptions _shared;
    private readonly Option<int> _port = Number("--port", "The port on 127.0.0.1; one that is free by default.", 0, 65535, otherwise: 0);
    private readonly Option<int> _tokens = Number("--tokens", "How many tokens there are.", 0, MostTokens, new SandboxSettings().Tokens);
    private readonly Option<int> _writes = Number("--writes-per-hour", "How many writes a key has; the next is answered 429.", 0, int.MaxValue, new SandboxSettings().WritesPerHour);
    private readonly Option<FakeResponseShape> _shape = new("--shape")
    {
        Description = "How answers look: as recorded from the live service, as documented, or as in Fastly's newest clients.",
        HelpName = string.Join('|', Shapes.Keys),
        DefaultValueFactory = static _ => FakeResponseShape.Recorded,
        CustomParser = static result =>
        {
            if (Shapes.TryGetValue(result.Tokens[0].Value, out var shape)) return shape;
            result.AddError($"--shape is one of {string.Join(", ", Shapes.Keys)}.");
            return default;
        },
    };

    internal SandboxCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base("sandbox", "Serve a fake Fastly on a loopback port, for any client in any language, until Ctrl+C.")
    {
        _surroundings = surroundings;
        _shared = shared;
        _shape.CompletionSources.Add([.. Shapes.Keys]);
        foreach (var option in (Option[])[_port, _tokens, _shape, _writes]) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new SandboxSettings
        {
            Tokens = parsed.GetValue(_tokens),
            Shape = parsed.GetValue(_shape),
            WritesPerHour = parsed.GetValue(_writes),
        };
        using var account = new SandboxAccount(settings, _surroundings.Clock);
        var log = TextWriter.Synchronized(_surroundings.Error);
        using var server = SandboxServer.Start(account.Fastly, parsed.GetValue(_port), log.WriteLine);

        var welcome = new SandboxWelcome(server.Address, account.Superuser, settings);
        if (parsed.GetValue(_shared.Json)) _surroundings.Output.WriteLine(welcome.ToJson());
        else welcome.Show(_surroundings);
        await _surroundings.Output.FlushAsync(CancellationToken.None);

        await server.RunAsync(cancellationToken);
        return (int)ExitCode.Ok;
    }

    private static Option<int> Number(string name, string description, int minimum, int maximum, int otherwise) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum) return value;
            result.AddError(FormattableString.Invariant($"{name} is a number from {minimum} to {maximum}."));
            return otherwise;
        },
    };
}
