using System.Text;
using Fastly.Tokens.Release;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await new Application(Directory.GetCurrentDirectory(), Console.Out, Console.Error).RunAsync(args);
