namespace Fastly.Tokens.Json;

/// <summary>
/// The names of all fields of the specification, so that the reader finds the text of a name instead of making it anew for
/// every object. The generated part adds those of each model.
/// </summary>
internal static partial class FieldNames
{
    private static NameTable? _table;

    /// <summary>Only read once it is complete, and so safe for several threads.</summary>
    internal static NameTable Table => _table!;

    private static bool Add(params ReadOnlySpan<string> names)
    {
        // The parts of the class are initialised in no order that can be relied on; the first makes the table.
        _table ??= new NameTable();
        foreach (var name in names) _table.Add(name);
        return true;
    }
}
