namespace Fastly.Tokens;

/// <summary>
/// Which resources of one kind a new token reaches: those that are named, or all. On the wire these are two fields, an array
/// of ids and <c>limit_</c> with the array's name; the array means nothing while the second is false.
/// </summary>
public abstract class ResourceAccess : IJsonWritable
{
    private protected ResourceAccess()
    {
    }

    private protected ResourceAccess(IEnumerable<string> ids, string parameter)
    {
        ArgumentNullException.ThrowIfNull(ids, parameter);
        Ids = [.. ids.Select(id => Require.Word(id, parameter)).Distinct(StringComparer.Ordinal)];
        Require.That(Ids.Count > 0, "Name at least one id: a service may read an empty list as \"every\".", parameter);
    }

    /// <summary>The ids that the token is limited to; empty if it reaches all.</summary>
    public IReadOnlyList<string> Ids { get; } = [];

    /// <summary>Whether the token reaches all, those that are created later too.</summary>
    public bool IsAll => Ids.Count == 0;

    /// <summary>The ids with spaces between them, or "all".</summary>
    /// <returns>Text for people.</returns>
    public override string ToString() => IsAll ? "all" : string.Join(' ', Ids);

    void IJsonWritable.WriteTo(string name, JsonOutput json)
    {
        json.Write(name, Ids);
        json.Write("limit_" + name, !IsAll);
    }
}
