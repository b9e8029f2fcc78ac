using System.Text;
using Fastly.Tokens.Cli;

// JSON is UTF-8 wherever it goes, and so are names.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return await Application.RunAsync(args, new Surroundings
{
    Input = Console.In,
    Output = Console.Out,
    Error = Console.Error,
    IsInputTerminal = !Console.IsInputRedirected,
    IsOutputTerminal = !Console.IsOutputRedirected,
    IsErrorTerminal = !Console.IsErrorRedirected,
    Variable = Environment.GetEnvironmentVariable,
    ReadHidden = HiddenInput.ReadLine,
});
