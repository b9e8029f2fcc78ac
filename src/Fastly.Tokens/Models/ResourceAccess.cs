using Fastly.Tokens.Json;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// Which resources of one kind a new token reaches: those that are named, or all. On the wire these are two fields, an array
/// of ids and <c>limit_</c> with the array's name; the array means nothing while the second is false.
/// </summary>
/// <remarks>
/// As JSON by itself it is <c>"all"</c> or an array of at least one id; as text, in configuration, <c>all</c> or ids with spaces between
/// them.
/// </remarks>
public abstract class ResourceAccess : IJsonWritable
{
    internal const string NotStated = "It names neither an id nor all, because something made it without its constructor.";

    private protected const string AllText = "all";

    private protected const string NoText = "It is neither \"all\" nor ids with spaces between them.";

    private const string Expected = "\"all\" or an array of at least one id";

    /// <summary>Null in an instance that was made without a constructor.</summary>
    private readonly IReadOnlyList<string>? _ids;

    private protected ResourceAccess(IReadOnlyList<string> ids, bool isAll) => (_ids, IsAll) = (ids, isAll);

    /// <summary>The ids that the token is limited to; empty if it reaches all.</summary>
    public IReadOnlyList<string> Ids => _ids ?? [];

    /// <summary>Whether the token reaches all, those that are created later too.</summary>
    public bool IsAll { get; }

    /// <summary>Whether it says anything; if not, it must not be sent.</summary>
    internal bool IsStated => IsAll || Ids.Count > 0;

    /// <summary>The ids with spaces between them, or "all".</summary>
    /// <returns>Text for people.</returns>
    public override string ToString() => IsAll ? AllText : string.Join(' ', Ids);

    void IJsonWritable.WriteTo(string name, JsonOutput json)
    {
        json.Write(name, Ids);
        json.Write("limit_" + name, !IsAll);
    }

    /// <summary>Its own JSON; null if it says nothing.</summary>
    private protected string ToJson()
    {
        if (IsAll) return JsonOutput.Quote(AllText);
        return IsStated ? JsonOutput.Quote(Ids) : JsonOutput.Quote((string?)null);
    }

    private protected static IReadOnlyList<string> Named(IEnumerable<string> ids, string parameter)
    {
        ArgumentNullException.ThrowIfNull(ids, parameter);
        IReadOnlyList<string> named = [.. ids.Select(id => Require.Word(id, parameter)).Distinct(StringComparer.Ordinal)];
        Require.That(named.Count > 0, "Name at least one id: a service may read an empty list as \"every\".", parameter);
        return named;
    }

    /// <summary>The ids in a text; none if one of them is not an id.</summary>
    private protected static IReadOnlyList<string> Words(string? text)
    {
        var words = (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.All(Require.IsWord) ? [.. words.Distinct(StringComparer.Ordinal)] : [];
    }

    /// <summary>Reads an array, which may be empty.</summary>
    private protected static IReadOnlyList<string> ReadIds(JsonInput json)
    {
        if (!json.IsAtArray)
        {
            json.ReportMisfit(Expected, found: "anything else");
            return [];
        }

        json.Read(out IReadOnlyList<string>? ids);
        if (!ids!.All(Require.IsWord)) throw json.Refused("an id is empty, too long, or holds white space or control characters");
        return [.. ids!.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Throws unless the ids and the field that says whether they are the limit together say one thing.</summary>
    private protected static void Check(ResourceAccess? access, bool? isLimited, JsonInput json)
    {
        if (access is null && isLimited is not null) throw json.Refused("there is a limit without the ids that it is");
        if (access is { IsAll: true } && isLimited is true) throw json.Refused("all are named, and said to be limited");
        if (access is { Ids.Count: > 0 } && isLimited is false) throw json.Refused("ids are named, and said not to be the limit");
        if (access is { IsStated: false } && isLimited is not false) throw json.Refused(Expected + " is expected, not an empty array");
    }
}
