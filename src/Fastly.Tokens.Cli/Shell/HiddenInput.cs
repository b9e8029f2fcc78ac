using System.Text;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>Reads a secret from the terminal without showing it.</summary>
internal static class HiddenInput
{
    internal static string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key.Key == ConsoleKey.Backspace)
                line.Length = Math.Max(0, line.Length - 1);
            else if (key.KeyChar >= ' ')
                line.Append(key.KeyChar);
        }

        // The typed line break was not shown.
        Console.Error.WriteLine();
        return line.ToString();
    }
}
