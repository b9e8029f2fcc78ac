using System.Text;
using Fastly.Tokens.Json;
using Fastly.Tokens.Models;

namespace Fastly.Tokens.Transport;

// The parameters of every kind that the specification can describe.
internal sealed partial class ApiRequest
{
    /// <summary>The headers that this client or HTTP itself sets.</summary>
    private static readonly string[] ReservedHeaders =
    [
        "Fastly-Key",
        "Authorization",
        "Host",
        "Cookie",
        "Accept",
        "User-Agent",
        "Connection",
        "Expect",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    ];

    private List<KeyValuePair<string, string>>? _headers;
    private StringBuilder? _cookies;
    private bool _hasSecretCookie;

    /// <summary>Gets or sets the headers of a response that the specification names; null if there are none.</summary>
    internal IReadOnlyList<string>? ResponseHeaders { get; set; }

    internal void AppendPath<T>(
        string name,
        T value,
        ScalarFormat<T> format,
        string parameter,
        ParameterStyle style = ParameterStyle.Simple,
        bool explode = false,
        ValueLimits? limits = null
    ) => AppendPath(name, [ParameterText.Of(value, format, parameter, limits)], parameter, style, explode);

    internal void AppendPath<T>(
        string name,
        IReadOnlyList<T> values,
        ScalarFormat<T> format,
        string parameter,
        ParameterStyle style = ParameterStyle.Simple,
        bool explode = false,
        ValueLimits? limits = null
    ) => AppendPath(name, ParameterText.Of(values, format, parameter, limits), parameter, style, explode);

    internal void AppendQuery<T>(
        string name,
        T? value,
        ScalarFormat<T> format,
        string parameter,
        ParameterStyle style = ParameterStyle.Form,
        bool explode = true,
        bool allowReserved = false,
        bool allowEmptyValue = false,
        ValueLimits? limits = null
    )
        where T : class
    {
        if (value is not null)
            AppendOne(name, ParameterText.Of(value, format, parameter, limits), parameter, allowReserved, allowEmptyValue);
    }

    internal void AppendQuery<T>(
        string name,
        T? value,
        ScalarFormat<T> format,
        string parameter,
        ParameterStyle style = ParameterStyle.Form,
        bool explode = true,
        bool allowReserved = false,
        bool allowEmptyValue = false,
        ValueLimits? limits = null
    )
        where T : struct
    {
        if (value is not null)
            AppendOne(name, ParameterText.Of(value.Value, format, parameter, limits), parameter, allowReserved, allowEmptyValue);
    }

    internal void AppendQuery<T>(
        string name,
        IReadOnlyList<T>? values,
        ScalarFormat<T> format,
        string parameter,
        ParameterStyle style = ParameterStyle.Form,
        bool explode = true,
        bool allowReserved = false,
        bool allowEmptyValue = false,
        ValueLimits? limits = null
    )
    {
        if (values is null)
            return;
        var texts = ParameterText.Of(values, format, parameter, limits);
        Require.That(allowEmptyValue || texts.Length > 0, "It is an empty list, which a query cannot express.", parameter);
        if (explode && texts.Length > 0)
        {
            foreach (var text in texts)
                AppendOne(name, text, parameter, allowReserved, allowEmptyValue);
            return;
        }

        RequireSeparable(texts, style, parameter);
        foreach (var text in texts)
            RequireQueryValue(text, parameter, allowEmptyValue);
        // A comma within a value is escaped, even if it may stay as it is elsewhere.
        var escaped = texts.Select(text => ParameterText.Escape(text, allowReserved).Replace(",", "%2C", StringComparison.Ordinal));
        AppendEscaped(name, string.Join(ParameterText.SeparatorOf(style), escaped));
        Require.Address(_target, parameter);
    }

    /// <summary>Adds a header. A secret one is attached and redacted as the API key is.</summary>
    internal void AddHeader<T>(
        string name,
        T? value,
        ScalarFormat<T> format,
        string parameter,
        bool isSecret = false,
        ValueLimits? limits = null
    )
        where T : class
    {
        if (value is not null)
            AddHeader(name, ParameterText.Of(value, format, parameter, limits), parameter, isSecret);
    }

    /// <inheritdoc cref="AddHeader{T}(string, T, ScalarFormat{T}, string, bool, ValueLimits)"/>
    internal void AddHeader<T>(
        string name,
        T? value,
        ScalarFormat<T> format,
        string parameter,
        bool isSecret = false,
        ValueLimits? limits = null
    )
        where T : struct
    {
        if (value is not null)
            AddHeader(name, ParameterText.Of(value.Value, format, parameter, limits), parameter, isSecret);
    }

    /// <inheritdoc cref="AddHeader{T}(string, T, ScalarFormat{T}, string, bool, ValueLimits)"/>
    internal void AddHeader<T>(
        string name,
        IReadOnlyList<T>? values,
        ScalarFormat<T> format,
        string parameter,
        bool isSecret = false,
        ValueLimits? limits = null
    )
    {
        if (values is null)
            return;
        var texts = ParameterText.Of(values, format, parameter, limits);
        Require.That(!texts.Any(static text => text.Contains(',')), "An item holds a comma, which separates the items.", parameter);
        foreach (var text in texts)
            Require.HeaderValue(text, parameter);
        if (isSecret)
            (_secrets ??= []).AddRange(texts);
        AddHeader(name, string.Join(',', texts), parameter, isSecret);
    }

    /// <summary>Adds a cookie. If one is secret, the header of all is attached and redacted as the API key is.</summary>
    internal void AddCookie<T>(
        string name,
        T? value,
        ScalarFormat<T> format,
        string parameter,
        bool isSecret = false,
        bool explode = true,
        ValueLimits? limits = null
    )
        where T : class
    {
        if (value is not null)
            AddCookie(name, [ParameterText.Of(value, format, parameter, limits)], parameter, isSecret, explode);
    }

    /// <inheritdoc cref="AddCookie{T}(string, T, ScalarFormat{T}, string, bool, bool, ValueLimits)"/>
    internal void AddCookie<T>(
        string name,
        T? value,
        ScalarFormat<T> format,
        string parameter,
        bool isSecret = false,
        bool explode = true,
        ValueLimits? limits = null
    )
        where T : struct
    {
        if (value is not null)
            AddCookie(name, [ParameterText.Of(value.Value, format, parameter, limits)], parameter, isSecret, explode);
    }

    /// <inheritdoc cref="AddCookie{T}(string, T, ScalarFormat{T}, string, bool, bool, ValueLimits)"/>
    internal void AddCookie<T>(
        string name,
        IReadOnlyList<T>? values,
        ScalarFormat<T> format,
        string parameter,
        bool isSecret = false,
        bool explode = true,
        ValueLimits? limits = null
    )
    {
        if (values is not null)
            AddCookie(name, ParameterText.Of(values, format, parameter, limits), parameter, isSecret, explode);
    }

    /// <summary>Sets the body to a value. Null is no body, unless one is required.</summary>
    internal void SetBody<T>(T? value, ValueFormat<T> format, string parameter, bool isRequired = true, ValueLimits? limits = null)
        where T : class
    {
        if (isRequired)
            ArgumentNullException.ThrowIfNull(value, parameter);
        if (value is not null)
            WriteBody(value, format, parameter, limits);
    }

    /// <inheritdoc cref="SetBody{T}(T, ValueFormat{T}, string, bool, ValueLimits)"/>
    internal void SetBody<T>(T? value, ValueFormat<T> format, string parameter, bool isRequired = true, ValueLimits? limits = null)
        where T : struct
    {
        if (isRequired && value is null)
            throw new ArgumentNullException(parameter);
        if (value is not null)
            WriteBody(value.Value, format, parameter, limits);
    }

    private void WriteBody<T>(T value, ValueFormat<T> format, string parameter, ValueLimits? limits)
    {
        (limits ?? ValueLimits.None).Check(value, parameter);
        try
        {
            _content = Encoding.UTF8.GetBytes(JsonOutput.Write(value, format, _secrets ??= []));
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(exception.Message, parameter);
        }
    }

    private void AppendPath(string name, string[] values, string parameter, ParameterStyle style, bool explode)
    {
        Require.That(values.Length > 0, "It is an empty list, and would change which resource the path names.", parameter);
        foreach (var value in values)
            Require.PathValue(value, parameter);
        _target += ParameterText.InPath(name, values, style, explode);
        Require.Address(_target, parameter);
    }

    private void AppendOne(string name, string value, string parameter, bool allowReserved, bool allowEmptyValue)
    {
        RequireQueryValue(value, parameter, allowEmptyValue);
        AppendEscaped(name, ParameterText.Escape(value, allowReserved));
        Require.Address(_target, parameter);
    }

    private static void RequireQueryValue(string value, string parameter, bool allowEmptyValue)
    {
        Require.That(allowEmptyValue || value.Length > 0, "It is empty.", parameter);
        Require.AddressValue(value, parameter);
    }

    /// <summary>Requires that no value contains what separates the values: escaped or not, both are read alike.</summary>
    private static void RequireSeparable(string[] values, ParameterStyle style, string parameter)
    {
        char? separator = style switch
        {
            ParameterStyle.SpaceDelimited => ' ',
            ParameterStyle.PipeDelimited => '|',
            _ => null,
        };
        if (separator is { } c)
            Require.That(!values.Any(value => value.Contains(c)), "An item holds the character that separates the items.", parameter);
    }

    private void AddHeader(string name, string value, string parameter, bool isSecret)
    {
        if (ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) || IsOfContent(name))
            throw new InvalidOperationException($"{name} is not a header that a parameter may set.");
        Require.HeaderValue(value, parameter);
        if (isSecret)
        {
            (_secretHeaders ??= []).Add(new(name, value));
            (_secrets ??= []).Add(value);
        }
        else
        {
            (_headers ??= []).Add(new(name, value));
        }
    }

    private static bool IsOfContent(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase);

    private void AddCookie(string name, string[] values, string parameter, bool isSecret, bool explode)
    {
        Require.That(values.Length > 0, "It is an empty list, which a cookie cannot express.", parameter);
        foreach (var value in values)
        {
            Require.AddressValue(value, parameter);
            if (isSecret)
                (_secrets ??= []).Add(value);
        }

        _hasSecretCookie |= isSecret;
        var escaped = values.Select(Uri.EscapeDataString);
        // The separator of a query, which the specification also names here, is not one of cookies.
        foreach (var value in explode ? escaped : [string.Join(',', escaped)])
            (_cookies ??= new()).Append(_cookies.Length > 0 ? "; " : "").Append(name).Append('=').Append(value);
    }

    /// <summary>Returns the headers that every handler may see.</summary>
    private IEnumerable<KeyValuePair<string, string>> Headers()
    {
        IEnumerable<KeyValuePair<string, string>> headers = _headers ?? [];
        return _cookies is null || _hasSecretCookie ? headers : headers.Append(new("Cookie", _cookies.ToString()));
    }

    private KeyValuePair<string, string>[] SecretHeaders(string key)
    {
        KeyValuePair<string, string> keyHeader = new("Fastly-Key", key);
        if (_secretHeaders is null && !_hasSecretCookie)
            return [keyHeader];
        IEnumerable<KeyValuePair<string, string>> headers = _secretHeaders ?? [];
        return [keyHeader, .. _hasSecretCookie ? headers.Append(new("Cookie", $"{_cookies}")) : headers];
    }
}
