using System.Runtime.InteropServices;
using System.Text;
using Fastly.Tokens.Cli;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

// JSON is UTF-8, also where the console has another encoding.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = utf8;

var isTerminated = false;
using var ending = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

// SIGXFSZ would end the process after a token was created and before its secret is written. When ignored, the write fails instead.
using var fileTooLarge = OperatingSystem.IsWindows()
    ? null
    : PosixSignalRegistration.Create((PosixSignal)25, static context => context.Cancel = true);

// Not Console.In, which writes to the terminal when it is first accessed.
using var input = new StreamReader(Console.OpenStandardInput(), Console.InputEncoding);

// Null on a terminal, whose writes do not fail silently.
var output = Console.IsOutputRedirected ? StandardOutput.Open() : null;
return await Application.RunAsync(
    args,
    new CommandEnvironment
    {
        Input = input,
        // A secret or an object fits into the buffer, and is written in one call.
        Output = output is null ? Console.Out : new StreamWriter(output, utf8, bufferSize: 64 * 1024),
        Error = Console.IsErrorRedirected ? Messages() : Console.Error,
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = output is null,
        IsOutputPiped = output is { IsFile: false },
        IsErrorTerminal = !Console.IsErrorRedirected,
        Variable = Environment.GetEnvironmentVariable,
        ReadHidden = HiddenInput.ReadLine,
        IsTerminated = () => isTerminated,
    },
    ending.Token
);

TextWriter Messages() =>
    TextWriter.Synchronized(new StreamWriter(new MessageStream(Console.OpenStandardError()), utf8) { AutoFlush = true });

// The first signal cancels, the second one ends the process.
void End(PosixSignalContext context)
{
    isTerminated |= context.Signal == PosixSignal.SIGTERM && !ending.IsCancellationRequested;
    context.Cancel = !ending.IsCancellationRequested;
    ending.Cancel();
}
