namespace Fastly.Tokens.Testing.Server;

/// <summary>Reads the header and trailer fields of one request. The limits apply to both together.</summary>
internal sealed class HeaderReader(LineReader lines)
{
    private const int MaxFields = 100;
    private const int MaxCharacters = 64 * 1024;

    /// <summary>The characters of a token (RFC 9110), in addition to letters and digits.</summary>
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    private int _fields;
    private int _characters;

    internal static bool IsToken(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || TokenSigns.Contains(c, StringComparison.Ordinal));

    /// <summary>Reads fields up to the next empty line.</summary>
    internal async Task<List<KeyValuePair<string, string>>> ReadAsync(CancellationToken cancellationToken)
    {
        var fields = new List<KeyValuePair<string, string>>();
        while (true)
        {
            var line =
                await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new BadRequestException("the request is incomplete");
            if (line.Length == 0)
                return fields;
            _characters += line.Length;
            if (++_fields > MaxFields || _characters > MaxCharacters)
                throw new BadRequestException("too many headers", 431);
            fields.Add(Field(line));
        }
    }

    // A folded line (obs-fold) begins with a space, and is refused because a name contains none.
    private static KeyValuePair<string, string> Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !IsToken(line[..colon]))
            throw new BadRequestException("a header has no name");
        var value = line[(colon + 1)..].Trim(' ', '\t');
        if (value.Any(static c => c is (< ' ' and not '\t') or '\x7f'))
            throw new BadRequestException("a header contains a control character");
        return new(line[..colon], value);
    }
}
