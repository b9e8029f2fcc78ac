namespace Fastly.Tokens.Cli.Drift;

/// <summary>What to write into the specification, so that it describes what was seen.</summary>
/// <param name="At">The object that it belongs to, as a JSON pointer.</param>
/// <param name="Key">The key in that object. If the object has it, it is replaced.</param>
/// <param name="IsReplacement">Whether the object has the key.</param>
/// <param name="Yaml">The key and its value, in lines without indentation; empty if the key is to be deleted.</param>
internal sealed record Addition(string At, string Key, bool IsReplacement, IReadOnlyList<string> Yaml)
{
    private const int Indent = 2;

    /// <summary>Gets whether the key is to be deleted.</summary>
    internal bool IsRemoval => Yaml.Count == 0;

    /// <summary>Gets the lines with the indentation that they have in the file.</summary>
    internal IEnumerable<string> IndentedYaml
    {
        get
        {
            var indentation = new string(' ', Indent * (At.Split('/').Length - 1));
            return Yaml.Select(line => indentation + line);
        }
    }

    /// <summary>Returns the entry whose value is at a pointer.</summary>
    internal static Addition Of(string pointer, IReadOnlyList<string> value, bool isReplacement)
    {
        var end = pointer.LastIndexOf('/');
        var key = YamlText.Unescape(pointer[(end + 1)..]);
        return new Addition(pointer[..end], key, isReplacement, YamlText.Entry(key, value));
    }
}
