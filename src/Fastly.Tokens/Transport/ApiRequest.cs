using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fastly.Tokens.Json;
using Fastly.Tokens.Models;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>A request that an operation builds. Every part is validated before anything is sent.</summary>
internal sealed partial class ApiRequest(ApiOperation operation)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");

    private const int MaxShownLength = 512;

    private List<string>? _secrets;
    private List<KeyValuePair<string, string>>? _secretHeaders;
    private string _target = string.Empty;
    private string? _key;
    private FastlyModel? _body;
    private string? _wrapper;
    private bool _isForm;
    private MediaTypeHeaderValue _mediaType = Json;
    private bool _hasQuery;
    private byte[]? _content;

    internal ApiOperation Operation => operation;

    /// <summary>Gets or sets what recovers a response that cannot be read; null if nothing does.</summary>
    internal ResponseRecovery? Recovery { get; set; }

    /// <summary>Gets the key of the current attempt; null before the first.</summary>
    internal string? Key => _key;

    /// <summary>Gets the secrets that are sent: the key, a password, a one-time password.</summary>
    internal IEnumerable<string> Secrets => [.. _secrets ?? [], .. _key is { } key ? (string[])[key] : []];

    /// <summary>Gets the number of attempts, including the current one.</summary>
    internal int Attempts { get; private set; }

    /// <summary>Gets the address of the last attempt; null before the first.</summary>
    internal Uri? Address { get; private set; }

    /// <summary>Gets whether the path contains the id of a token.</summary>
    internal bool NamesToken { get; private set; }

    /// <summary>Gets the authorization of the last attempt; null before the first.</summary>
    internal RequestAuthorization? Authorization { get; private set; }

    /// <summary>Returns the method and the path, for messages. A path never contains a secret.</summary>
    public override string ToString() => $"{operation.Method} {MessageText.Cut(_target, MaxShownLength)}";

    internal void AppendPath(string literal) => _target += literal;

    internal void AppendId(string id, string parameter)
    {
        _target += Require.Id(id, parameter);
        NamesToken = true;
    }

    /// <summary>Sets the body to a model. Null is no body, unless one is required.</summary>
    internal void SetBody(FastlyModel? body, string parameter, string? wrapper = null, bool isRequired = true)
    {
        if (isRequired)
            ArgumentNullException.ThrowIfNull(body, parameter);
        body?.CheckLimits();
        _body = body;
        _wrapper = wrapper;
    }

    /// <summary>Sets the body to the fields of a model, as a URL-encoded form. Null is no body, unless one is required.</summary>
    internal void SetForm(FastlyModel? body, string parameter, bool isRequired = true)
    {
        SetBody(body, parameter, isRequired: isRequired);
        (_isForm, _mediaType) = (true, Form);
    }

    /// <summary>Sets the media type of the body, where it is another kind of JSON than the usual.</summary>
    internal void SetMediaType(string mediaType) => _mediaType = MediaTypeHeaderValue.Parse(mediaType);

    /// <summary>Writes the body before anything is sent, so that later changes to the model have no effect.</summary>
    internal void WriteBody(bool wrapped)
    {
        if (_body is null)
            return;
        var json = JsonOutput.Write(_body, wrapped ? _wrapper : null, _secrets ??= []);
        _content = Encoding.UTF8.GetBytes(_isForm ? FormBody.FromJson(json) : json);
    }

    /// <summary>
    /// Returns the message of the next attempt. <see cref="FastlyApiKeyHandler"/> attaches its secret headers.
    /// </summary>
    /// <param name="origin">The configured address, without a slash at its end.</param>
    /// <param name="key">The API key. It may differ from that of the previous attempt, which stays a secret.</param>
    /// <param name="outermost">The first handler that sees the message; null if that is not known.</param>
    internal HttpRequestMessage ToMessage(string origin, string key, HttpMessageHandler? outermost = null)
    {
        Attempts++;
        if (_key is not null && _key != key)
            (_secrets ??= []).Add(_key);
        _key = key;
        // Concatenated as text, because Uri would read a path that starts with two slashes as a host.
        Address = new Uri(origin + _target);
        Authorization = new RequestAuthorization(operation, Address, SecretHeaders(key), outermost);
        var message = new AuthorizedRequest(operation.Method, Address, Authorization)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        foreach (var (name, value) in Headers())
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                throw new InvalidOperationException($"{name} is not the name of a header of a request.");
        }

        // That handler does it itself, where another one follows it.
        if (outermost is not FastlyApiKeyHandler)
            message.AddToOptions();
        if (_content is not null)
        {
            message.Content = new ByteArrayContent(_content);
            message.Content.Headers.ContentType = _mediaType;
        }

        return message;
    }

    private void AppendEscaped(string name, string value)
    {
        _target = string.Concat(_target, _hasQuery ? "&" : "?", name, "=") + value;
        _hasQuery = true;
    }
}
