using System.Text;
using Fastly.Tokens.Release;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return Application.Run(args, Directory.GetCurrentDirectory(), Console.Out, Console.Error);
