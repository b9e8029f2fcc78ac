namespace Fastly.Tokens.Json;

/// <summary>
/// The names of all fields of the specification, so that the reader finds the text of a name instead of allocating it for
/// every object. The generated part adds those of each model.
/// </summary>
internal static partial class FieldNames
{
    private static NameTable? _table;

    /// <summary>Gets the table. It is read only when it is complete, and is therefore safe for several threads.</summary>
    internal static NameTable Table => _table!;

    private static bool Add(params ReadOnlySpan<string> names)
    {
        // The fields of the partial class are initialized in an unspecified order; the first one creates the table.
        _table ??= new NameTable();
        foreach (var name in names)
            _table.Add(name);
        return true;
    }
}
