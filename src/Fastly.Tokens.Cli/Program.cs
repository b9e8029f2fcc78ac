using System.Runtime.InteropServices;
using System.Text;
using Fastly.Tokens.Cli;

// JSON is UTF-8 wherever it goes, and so are names.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = utf8;

using var ending = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
// SIGXFSZ would end the process between a token and its secret; without it the write fails.
using var fileTooLarge = OperatingSystem.IsWindows()
    ? null
    : PosixSignalRegistration.Create((PosixSignal)25, static context => context.Cancel = true);

// Past Console.In, which would write to the terminal as soon as it is looked at.
using var input = new StreamReader(Console.OpenStandardInput(), Console.InputEncoding);
// Null on a terminal, where nothing of this can happen.
var output = Console.IsOutputRedirected ? StandardOutput.Open() : null;
return await Application.RunAsync(
    args,
    new CommandEnvironment
    {
        Input = input,
        // A buffer that a secret or an object fits into whole, and that is written in one call.
        Output = output is null ? Console.Out : new StreamWriter(output, utf8, bufferSize: 64 * 1024),
        Error = Console.IsErrorRedirected ? Messages() : Console.Error,
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = output is null,
        IsOutputPiped = output is { IsFile: false },
        IsErrorTerminal = !Console.IsErrorRedirected,
        Variable = Environment.GetEnvironmentVariable,
        ReadHidden = HiddenInput.ReadLine,
    },
    ending.Token);

TextWriter Messages() =>
    TextWriter.Synchronized(new StreamWriter(new MessageStream(Console.OpenStandardError()), utf8) { AutoFlush = true });

// The first time everything ends as it should, the second time at once.
void End(PosixSignalContext context)
{
    context.Cancel = !ending.IsCancellationRequested;
    ending.Cancel();
}
