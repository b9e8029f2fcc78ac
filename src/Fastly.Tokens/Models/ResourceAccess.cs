using Fastly.Tokens.Json;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// The resources of one kind, services or workspaces, that a new token can access: the named ones, or all. In a request these are two
/// fields, an array of ids and <c>limit_</c> followed by the array's name; the array has no effect while the second is false.
/// </summary>
/// <remarks>
/// As JSON by itself it is <c>"all"</c> or an array of at least one id; as text, in configuration, <c>all</c> or ids separated by
/// spaces.
/// </remarks>
public abstract class ResourceAccess : IJsonWritable
{
    internal const string NotStated = "It names neither an id nor all, because it was created without its constructor.";

    private protected const string AllText = "all";

    private protected const string NoText = "It is neither \"all\" nor ids separated by spaces.";

    private const string Expected = "\"all\" or an array of at least one id";

    /// <summary>Null in an instance that was created without a constructor.</summary>
    private readonly IReadOnlyList<string>? _ids;

    private protected ResourceAccess(IReadOnlyList<string> ids, bool isAll) => (_ids, IsAll) = (ids, isAll);

    /// <summary>Gets the ids that the token is limited to; empty if it can access all.</summary>
    public IReadOnlyList<string> Ids => _ids ?? [];

    /// <summary>Gets whether the token can access all, including those that are created later.</summary>
    public bool IsAll { get; }

    /// <summary>Gets whether it names anything; if not, it must not be sent.</summary>
    internal bool IsStated => IsAll || Ids.Count > 0;

    /// <summary>Returns the ids separated by spaces, or "all".</summary>
    /// <returns>Text for people.</returns>
    public override string ToString() => IsAll ? AllText : string.Join(' ', Ids);

    void IJsonWritable.WriteTo(string name, JsonOutput json)
    {
        json.Write(name, Ids);
        json.Write("limit_" + name, !IsAll);
    }

    /// <summary>Returns the JSON of the value by itself; null if it names nothing.</summary>
    private protected string ToJson()
    {
        if (IsAll)
            return JsonOutput.Quote(AllText);
        return IsStated ? JsonOutput.Quote(Ids) : JsonOutput.Quote((string?)null);
    }

    private protected static IReadOnlyList<string> Named(IEnumerable<string> ids, string parameter)
    {
        ArgumentNullException.ThrowIfNull(ids, parameter);
        IReadOnlyList<string> named = [.. ids.Select(id => Require.Word(id, parameter)).Distinct(StringComparer.Ordinal)];
        Require.That(named.Count > 0, "Name at least one id: a service may read an empty list as \"every\".", parameter);
        return named;
    }

    /// <summary>Returns the ids in a text; none if one of them is not valid.</summary>
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
        if (!ids!.All(Require.IsWord))
            throw json.Refused("an id is empty, too long, or holds white space or control characters");
        return [.. ids!.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Throws unless the ids agree with the field that says whether they are the limit.</summary>
    private protected static void Check(ResourceAccess? access, bool? isLimited, JsonInput json)
    {
        if (access is null && isLimited is not null)
            throw json.Refused("it has a limit without the ids");
        if (access is { IsAll: true } && isLimited is true)
            throw json.Refused("it is \"all\" with a limit");
        if (access is { Ids.Count: > 0 } && isLimited is false)
            throw json.Refused("it has ids without a limit");
        if (access is { IsStated: false } && isLimited is not false)
            throw json.Refused(Expected + " is expected, not an empty array");
    }
}
