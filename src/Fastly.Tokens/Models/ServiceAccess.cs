using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Json;

namespace Fastly.Tokens;

/// <summary>Which services a new token reaches.</summary>
[TypeConverter(typeof(ParsableTypeConverter<ServiceAccess>))]
[System.Text.Json.Serialization.JsonConverter(typeof(FastlyJsonConverter<ServiceAccess>))]
[Newtonsoft.Json.JsonConverter(typeof(FastlyNewtonsoftJsonConverter<ServiceAccess>))]
public sealed class ServiceAccess : ResourceAccess, IParsable<ServiceAccess>, IFastlyJson<ServiceAccess>, IJsonReadable<ServiceAccess>
{
    private ServiceAccess(IReadOnlyList<string> ids, bool isAll)
        : base(ids, isAll)
    {
    }

    /// <summary>Every service of the account, those that are created later too.</summary>
    public static ServiceAccess All { get; } = new([], isAll: true);

    /// <summary>These services and no others.</summary>
    /// <param name="serviceIds">The ids of the services, at least one; one that is named twice counts once.</param>
    /// <returns>The access.</returns>
    /// <exception cref="ArgumentException">None is given, or one is null, empty, or holds white space or control characters.</exception>
    public static ServiceAccess Only(params IEnumerable<string> serviceIds) => new(Named(serviceIds, nameof(serviceIds)), isAll: false);

    /// <summary>The ids with spaces between them, or "all".</summary>
    /// <returns>Text for people.</returns>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(FastlyNewtonsoftJsonConverter<ServiceAccess>))]
    public override string ToString() => base.ToString();

    static ServiceAccess IParsable<ServiceAccess>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s) ?? throw new FormatException(NoText);
    }

    static bool IParsable<ServiceAccess>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ServiceAccess result)
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
        if (text == AllText) return All;
        return Words(text) is { Count: > 0 } ids ? new(ids, isAll: false) : null;
    }

    /// <summary>What the ids mean together with the field that says whether they are the limit; null for neither.</summary>
    internal static ServiceAccess? Complete(ServiceAccess? access, bool? isLimited, JsonInput json)
    {
        Check(access, isLimited, json);
        return isLimited is false ? All : access;
    }
}
