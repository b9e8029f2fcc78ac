using Fastly.Tokens.Cli;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Runs the command in this process with an environment, streams, an optional terminal, and a fake Fastly.</summary>
internal sealed class Shell : IDisposable
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    internal Shell(FakeFastlyOptions? options = null)
    {
        Clock = new FakeTimeProvider(Now);
        Fastly = new FakeFastly(Clock, options);
        User = Fastly.AddUser("someone@example.com", "a password");
        Environment["FASTLY_API_TOKEN"] = User.Key;
    }

    internal FakeTimeProvider Clock { get; }

    internal FakeFastly Fastly { get; }

    internal FakeUser User { get; }

    internal Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the text on standard input.</summary>
    internal string Input { get; set; } = "";

    /// <summary>Gets the lines that are typed without being shown.</summary>
    internal Queue<string> Hidden { get; } = new();

    internal bool IsTerminal { get; set; }

    internal bool IsOutputTerminal { get; set; }

    internal bool IsOutputPiped { get; set; }

    /// <summary>Gets or sets standard output, for tests that read it while the command runs.</summary>
    internal StringWriter? Output { get; set; }

    /// <summary>Gets or sets standard error, for tests that read both in their order.</summary>
    internal StringWriter? Error { get; set; }

    internal HttpMessageHandler? Handler { get; set; }

    /// <summary>Gets or sets the table of described responses that drift compares with; that of the specification by default.</summary>
    internal string? DescribedResponses { get; set; }

    public void Dispose() => Fastly.Dispose();

    /// <summary>Creates a shell whose environment contains the credentials for sudo mode.</summary>
    internal static Shell WithCredentials() =>
        new() { Environment = { ["FASTLY_USERNAME"] = "someone@example.com", ["FASTLY_PASSWORD"] = "a password" } };

    internal Task<ShellResult> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    internal async Task<ShellResult> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var input = new StringReader(Input);
        using var ours = new StringWriter();
        var output = Output ?? ours;
        using var ourError = new StringWriter();
        var error = Error ?? ourError;
        var code = await Application.RunAsync(arguments, CommandEnvironment(input, output, error), cancellationToken);
        return new ShellResult((ExitCode)code, output.ToString(), error.ToString());
    }

    private CommandEnvironment CommandEnvironment(TextReader input, TextWriter output, TextWriter error) =>
        new()
        {
            Input = input,
            Output = output,
            Error = error,
            IsInputTerminal = IsTerminal,
            IsOutputTerminal = IsOutputTerminal,
            IsOutputPiped = IsOutputPiped,
            IsErrorTerminal = IsTerminal,
            TerminalAnsi = AnsiSupport.Yes,
            Variable = name => Environment.GetValueOrDefault(name),
            ReadHidden = () => Hidden.Dequeue(),
            Clock = Clock,
            Random = new FixedRandom(0),
            Handler = Handler ?? Fastly,
            DescribedResponses = DescribedResponses,
        };
}
