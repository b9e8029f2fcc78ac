using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Json;

namespace Fastly.Tokens;

/// <summary>The services that a new token can access.</summary>
[TypeConverter(typeof(ParsableTypeConverter<ServiceAccess>))]
[System.Text.Json.Serialization.JsonConverter(typeof(FastlyJsonConverter<ServiceAccess>))]
[Newtonsoft.Json.JsonConverter(typeof(FastlyNewtonsoftJsonConverter<ServiceAccess>))]
public sealed class ServiceAccess : ResourceAccess, IParsable<ServiceAccess>, IFastlyJson<ServiceAccess>, IJsonReadable<ServiceAccess>
{
    private ServiceAccess(IReadOnlyList<string> ids, bool isAll)
        : base(ids, isAll) { }

    /// <summary>Gets the access to every service of the account, including those that are created later.</summary>
    public static ServiceAccess All { get; } = new([], isAll: true);

    /// <summary>Returns the access to these services and no others.</summary>
    /// <param name="serviceIds">The ids of the services, at least one. Duplicates count once.</param>
    /// <returns>The access.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown when there is none, or when one is null, empty, or holds white space or control characters.
    /// </exception>
    public static ServiceAccess Only(params string[] serviceIds) => Only((IEnumerable<string>)serviceIds);

    /// <inheritdoc cref="Only(string[])" />
    public static ServiceAccess Only(IEnumerable<string> serviceIds) => new(Named(serviceIds, nameof(serviceIds)), isAll: false);

    /// <summary>Returns the ids separated by spaces, or "all".</summary>
    /// <returns>Text for people.</returns>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(FastlyNewtonsoftJsonConverter<ServiceAccess>))]
    public override string ToString() => base.ToString();

    static ServiceAccess IParsable<ServiceAccess>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s) ?? throw new FormatException(NoText);
    }

    static bool IParsable<ServiceAccess>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out ServiceAccess result
    )
    {
        result = TryParse(s);
        return result is not null;
    }

    static ServiceAccess IFastlyJson<ServiceAccess>.FromJson(string json) =>
        JsonInput.Parse(json, static input => Complete(input.ReadBody<ServiceAccess>(), isLimited: null, input)!);

    string IFastlyJson<ServiceAccess>.ToJson() => ToJson();

    static ServiceAccess IJsonReadable<ServiceAccess>.ReadFrom(JsonInput json) =>
        json.IsAtText(AllText) ? All : new(ReadIds(json), isAll: false);

    private static ServiceAccess? TryParse(string? text)
    {
        if (text == AllText)
            return All;
        return Words(text) is { Count: > 0 } ids ? new(ids, isAll: false) : null;
    }

    /// <summary>Combines the ids with the field that says whether they are the limit; null for neither.</summary>
    internal static ServiceAccess? Complete(ServiceAccess? access, bool? isLimited, JsonInput json)
    {
        Check(access, isLimited, json);
        return isLimited is false ? All : access;
    }
}
