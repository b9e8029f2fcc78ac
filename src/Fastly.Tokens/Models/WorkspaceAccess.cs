using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Json;

namespace Fastly.Tokens;

/// <summary>The workspaces that a new token can access.</summary>
[TypeConverter(typeof(ParsableTypeConverter<WorkspaceAccess>))]
[System.Text.Json.Serialization.JsonConverter(typeof(FastlyJsonConverter<WorkspaceAccess>))]
[Newtonsoft.Json.JsonConverter(typeof(FastlyNewtonsoftJsonConverter<WorkspaceAccess>))]
public sealed class WorkspaceAccess
    : ResourceAccess,
        IParsable<WorkspaceAccess>,
        IFastlyJson<WorkspaceAccess>,
        IJsonReadable<WorkspaceAccess>
{
    private WorkspaceAccess(IReadOnlyList<string> ids, bool isAll)
        : base(ids, isAll) { }

    /// <summary>Gets the access to every workspace of the account, including those that are created later.</summary>
    public static WorkspaceAccess All { get; } = new([], isAll: true);

    /// <summary>Returns the access to these workspaces and no others.</summary>
    /// <param name="workspaceIds">The ids of the workspaces, at least one. Duplicates count once.</param>
    /// <returns>The access.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown when there is none, or when one is null, empty, or holds white space or control characters.
    /// </exception>
    public static WorkspaceAccess Only(params string[] workspaceIds) => Only((IEnumerable<string>)workspaceIds);

    /// <inheritdoc cref="Only(string[])" />
    public static WorkspaceAccess Only(IEnumerable<string> workspaceIds) => new(Named(workspaceIds, nameof(workspaceIds)), isAll: false);

    /// <summary>Returns the ids separated by spaces, or "all".</summary>
    /// <returns>Text for people.</returns>
    [DynamicDependency(
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor,
        typeof(FastlyNewtonsoftJsonConverter<WorkspaceAccess>)
    )]
    public override string ToString() => base.ToString();

    static WorkspaceAccess IParsable<WorkspaceAccess>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s) ?? throw new FormatException(NoText);
    }

    static bool IParsable<WorkspaceAccess>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out WorkspaceAccess result
    )
    {
        result = TryParse(s);
        return result is not null;
    }

    static WorkspaceAccess IFastlyJson<WorkspaceAccess>.FromJson(string json) =>
        JsonInput.Parse(json, static input => Complete(input.ReadBody<WorkspaceAccess>(), isLimited: null, input)!);

    string IFastlyJson<WorkspaceAccess>.ToJson() => ToJson();

    static WorkspaceAccess IJsonReadable<WorkspaceAccess>.ReadFrom(JsonInput json) =>
        json.IsAtText(AllText) ? All : new(ReadIds(json), isAll: false);

    private static WorkspaceAccess? TryParse(string? text)
    {
        if (text == AllText)
            return All;
        return Words(text) is { Count: > 0 } ids ? new(ids, isAll: false) : null;
    }

    /// <summary>Combines the ids with the field that says whether they are the limit; null for neither.</summary>
    internal static WorkspaceAccess? Complete(WorkspaceAccess? access, bool? isLimited, JsonInput json)
    {
        Check(access, isLimited, json);
        return isLimited is false ? All : access;
    }
}
