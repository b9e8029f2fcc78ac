namespace Fastly.Tokens.Cli;

/// <summary>Reads the header fields of one request, and its trailer fields, which count as much.</summary>
internal sealed class HeaderReader(LineReader lines)
{
    private const int MaxFields = 100;
    private const int MaxCharacters = 64 * 1024;

    /// <summary>The characters of a method or a header's name, besides letters and digits.</summary>
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    private int _fields;
    private int _characters;

    internal static bool IsToken(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || TokenSigns.Contains(c, StringComparison.Ordinal));

    /// <summary>Reads fields up to the empty line behind them.</summary>
    internal async Task<List<KeyValuePair<string, string>>> ReadAsync(CancellationToken cancellationToken)
    {
        var fields = new List<KeyValuePair<string, string>>();
        while (true)
        {
            var line = await lines.ReadLineAsync(cancellationToken) ?? throw new BadRequestException("it breaks off");
            if (line.Length == 0) return fields;
            _characters += line.Length;
            if (++_fields > MaxFields || _characters > MaxCharacters) throw new BadRequestException("too many headers", 431);
            fields.Add(Field(line));
        }
    }

    // A line that goes on with the one before (obs-fold) begins with a space, which no name does.
    private static KeyValuePair<string, string> Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !IsToken(line[..colon])) throw new BadRequestException("a header has no name");
        var value = line[(colon + 1)..].Trim(' ', '\t');
        if (value.Any(static c => c is (< ' ' and not '\t') or '\x7f')) throw new BadRequestException("a header holds a control character");
        return new(line[..colon], value);
    }
}
