using System.Runtime.InteropServices;
using System.Text;
using Fastly.Tokens.Cli;

// JSON is UTF-8 wherever it goes, and so are names.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using var ending = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

// Past Console.In, which would write to the terminal as soon as it is looked at.
using var input = new StreamReader(Console.OpenStandardInput(), Console.InputEncoding);
return await Application.RunAsync(
    args,
    new Surroundings
    {
        Input = input,
        Output = Console.Out,
        Error = Console.Error,
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Variable = Environment.GetEnvironmentVariable,
        ReadHidden = HiddenInput.ReadLine,
    },
    ending.Token);

// The first time everything ends as it should, the second time at once.
void End(PosixSignalContext context)
{
    context.Cancel = !ending.IsCancellationRequested;
    ending.Cancel();
}
