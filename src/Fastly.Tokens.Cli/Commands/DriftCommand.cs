using System.CommandLine;
using Fastly.Tokens.Cli.Description;
using Fastly.Tokens.Cli.Drift;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Recordings;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Reports where responses leave the specification, and what to write into it.</summary>
internal sealed class DriftCommand : Command
{
    private const int DefaultTokens = 10;
    private const int MaxTokens = 1000;

    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Argument<string[]> _recordings = new("recording")
    {
        Description = "Files of recorded exchanges, go-vcr (YAML) or HAR, to compare instead of an account.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<int> _tokens = NumberOption.Create(
        "--tokens",
        $"The number of tokens to read one by one, with their services and workspaces; {DefaultTokens} by default.",
        0,
        MaxTokens,
        otherwise: DefaultTokens
    );

    internal DriftCommand(CommandEnvironment environment, SharedOptions shared)
        : base("drift", "Read an account, or recordings, and report what the specification does not describe. Changes nothing.")
    {
        _environment = environment;
        _shared = shared;
        Arguments.Add(_recordings);
        Options.Add(_tokens);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var description = _environment.DescribedResponses is { } table ? ApiDescription.Parse(table) : ApiDescription.Embedded();
        var findings = new DriftFindings();
        var comparison = new ResponseComparison(description, findings);
        var reading = new Reading(new Dictionary<string, int>(), IsListed: true, Failure: null);
        if (parsed.GetValue(_recordings) is { Length: > 0 } files)
            CompareFiles(files, comparison);
        else
            reading = await CompareAccountAsync(parsed, comparison, cancellationToken);

        if (parsed.GetValue(_shared.Json))
            _environment.Output.WriteLine(DriftJson.Of(findings, description.Version, reading.Refused));
        else
            new DriftReport(findings, description.Version, reading.Refused).Write(_environment.Output);
        var code = reading.Failure is null ? ExitCode.Ok : FailureReport.Write(reading.Failure, _environment);
        return (int)(findings.Differences.Count > 0 && reading.IsListed ? ExitCode.Drift : code);
    }

    private static void CompareFiles(string[] files, ResponseComparison comparison)
    {
        foreach (var file in files)
        {
            foreach (var response in RecordingFile.Read(file))
                comparison.Compare(response);
        }
    }

    private async Task<Reading> CompareAccountAsync(ParseResult parsed, ResponseComparison comparison, CancellationToken cancellationToken)
    {
        Action<RecordedResponse>? observe = null;
        using var observer = new ResponseObserver(response => observe!(response));
        var sandbox = new SandboxSettings { IsAhead = true };
        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken, observer, sandbox);
        var account = new AccountReading(connection.Client, parsed.GetValue(_tokens));
        observe = response =>
        {
            comparison.Compare(response);
            account.Observe(response);
        };
        try
        {
            return await Progress.ShowAsync(
                "Reading the account",
                _environment,
                async show =>
                {
                    await account.ReadAsync(show, cancellationToken);
                    return new Reading(account.Refused, account.IsListed, Failure: null);
                }
            );
        }
        catch (FastlyApiException failure)
        {
            // What was read until then is reported.
            return new Reading(account.Refused, account.IsListed, failure);
        }
    }

    /// <param name="Refused">The reads that the service refused, each with its number.</param>
    /// <param name="IsListed">Whether the tokens were read. An account that cannot be read is a failure before it is a difference.</param>
    /// <param name="Failure">Why the reading stopped; null if it did not.</param>
    private sealed record Reading(IReadOnlyDictionary<string, int> Refused, bool IsListed, FastlyApiException? Failure);
}
