namespace Fastly.Tokens.Release.PublicApi;

/// <summary>One line of a listing of the public API.</summary>
/// <param name="Modifiers">The words before the name, such as <c>static</c> and <c>virtual</c>.</param>
/// <param name="Name">The name, with the parameters and the accessor.</param>
/// <param name="Value">The value of a constant or of a member of an enumeration; empty for any other.</param>
/// <param name="Result">The type of the result; empty for a type.</param>
internal sealed record ApiMember(string Modifiers, string Name, string Value, string Result)
{
    private const string Namespace = "Fastly.Tokens.";

    private static readonly string[] Words = ["static", "override", "virtual", "abstract", "readonly", "const", "sealed"];
    private static readonly string[] Accessors = [".get", ".set", ".init", ".add", ".remove"];

    /// <summary>The name without what nullable reference types add, so that the same member is found again.</summary>
    public string Key => WithoutNullability(Name);

    public bool IsType => Result.Length == 0;

    public bool IsGetter => Name.EndsWith(".get", StringComparison.Ordinal);

    /// <summary>The name for people: of an accessor, that of its property.</summary>
    public string Title => Short(WithoutAccessor(Key));

    /// <summary>The type that a member belongs to.</summary>
    public string Type => TypeOf(WithoutAccessor(Name));

    public static ApiMember Parse(string line)
    {
        // What the compiler does not know the nullability of is marked.
        var rest = line.TrimStart('~');
        var result = "";
        if (rest.LastIndexOf(" -> ", StringComparison.Ordinal) is > 0 and var arrow)
            (rest, result) = (rest[..arrow], rest[(arrow + 4)..]);
        var modifiers = new List<string>();
        while (Array.Find(Words, word => rest.StartsWith(word + ' ', StringComparison.Ordinal)) is { } word)
        {
            modifiers.Add(word);
            rest = rest[(word.Length + 1)..];
        }

        // In parentheses, it is the default of a parameter, or an operator.
        var value = "";
        if (!rest.Contains('(') && rest.IndexOf(" = ", StringComparison.Ordinal) is > 0 and var equals)
            (rest, value) = (rest[..equals], rest[(equals + 3)..]);
        return new ApiMember(string.Join(' ', modifiers), rest, value, result);
    }

    /// <summary>Returns a type or a name without what nullable reference types add.</summary>
    public static string WithoutNullability(string text) => text.Replace("!", "").Replace("?", "");

    /// <summary>Returns a name without the namespaces that every reader knows.</summary>
    public static string Short(string name) =>
        name.Replace(Namespace, "")
            .Replace("System.Collections.Generic.", "")
            .Replace("System.Threading.Tasks.", "")
            .Replace("System.", "");

    /// <summary>Returns everything before the last name.</summary>
    public static string TypeOf(string member)
    {
        var name = member.Split('(')[0];
        return name.LastIndexOf('.') is > 0 and var end ? name[..end] : name;
    }

    private static string WithoutAccessor(string name) =>
        Array.Find(Accessors, accessor => name.EndsWith(accessor, StringComparison.Ordinal)) is { } accessor
            ? name[..^accessor.Length]
            : name;
}
