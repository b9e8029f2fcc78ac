using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Json;
using Fastly.Tokens.Redaction;
using Newtonsoft.Json;

namespace Fastly.Tokens.Transport;

/// <summary>Sends the requests of the generated operations, and reads their responses.</summary>
internal sealed class ApiTransport : IDisposable
{
    /// <summary>How much is read of a body that may report an error: enough for every known form.</summary>
    private const int MaxErrorBytes = 64 * 1024;

    private readonly FastlyApiKey _key;
    private readonly AutomationTokensClientOptions _options;
    private readonly RetryPolicy _retries;
    private readonly HttpMessageHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private readonly CancellationTokenSource _disposal;
    private readonly string _origin;
    private readonly string _userAgent;
    private readonly RateLimitState _rateLimit;
    private readonly KeyRefresh? _keyRefresh;

    internal ApiTransport(FastlyApiKey key, AutomationTokensClientOptions options)
        : this(key, options, Handler(options))
    {
        // Not of another key: the secret of a successor is what it is.
        if (options.RefreshApiKeyCallback is { } callback)
            _keyRefresh = new KeyRefresh(key, options, callback);
    }

    private ApiTransport(FastlyApiKey key, AutomationTokensClientOptions options, HttpMessageHandler handler)
        : this(
            key,
            options,
            handler,
            new HttpMessageInvoker(handler, disposeHandler: options.Handler is null),
            new CancellationTokenSource()
        ) { }

    private ApiTransport(
        FastlyApiKey key,
        AutomationTokensClientOptions options,
        HttpMessageHandler handler,
        HttpMessageInvoker invoker,
        CancellationTokenSource disposal,
        string? userAgentComment = null
    )
    {
        _key = key;
        _options = options;
        _retries = new RetryPolicy(options);
        _handler = handler;
        _invoker = invoker;
        _disposal = disposal;
        _origin = options.BaseAddress.AbsoluteUri.TrimEnd('/');
        Clock = new ServiceClock(options.TimeProvider);
        _rateLimit = new RateLimitState(key);
        _userAgent = $"{UserAgent(options.ApplicationName)} {userAgentComment}".TrimEnd();
    }

    internal FastlyRateLimit? RateLimit => _rateLimit.Last;

    internal ServiceClock Clock { get; }

    /// <summary>Returns the data of an exception for a failure that no single response reports.</summary>
    internal Failure Failed(string message, ApiOperation operation, string request) =>
        new(message, operation.Id, request) { RateLimit = RateLimit };

    /// <summary>Returns a transport with another key, and a comment behind the <c>User-Agent</c>, over the same connections.</summary>
    internal ApiTransport WithKey(FastlyApiKey key, string userAgentComment) =>
        new(key, _options, _handler, _invoker, _disposal, userAgentComment);

    /// <summary>Gets the token that is cancelled when the client is disposed. It ends every wait in the client.</summary>
    internal CancellationToken Disposed => _disposal.Token;

    internal void ThrowIfDisposed() => Deadline.ThrowIfDisposed(Disposed);

    internal Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : IJsonReadable<T> =>
        CallAsync(
            request,
            _options.MaxResponseBytes,
            static (transport, request, response) => transport.Read(request, response, static json => json.ReadBody<T>()),
            cancellationToken
        );

    /// <summary>Sends an operation whose response is read only if its body is not the known one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="comparison">The comparison; null to read the response in any case.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal Task<ComparedResponse<T>> SendAsync<T>(ApiRequest request, BodyComparison? comparison, CancellationToken cancellationToken)
        where T : class, IJsonReadable<T> =>
        CallAsync(
            request,
            _options.MaxResponseBytes,
            (transport, request, response) =>
            {
                var body = comparison?.Hasher.Hash(response.Body.Bytes);
                var isKnown = body is not null && body == comparison?.Known;
                return new ComparedResponse<T>(isKnown ? null : transport.Read(request, response, static json => json.ReadBody<T>()), body);
            },
            cancellationToken
        );

    /// <summary>Sends an operation whose result is a value in a format: an array, a map, a scalar.</summary>
    internal Task<T> SendAsync<T>(ApiRequest request, ValueFormat<T> format, CancellationToken cancellationToken) =>
        CallAsync(
            request,
            _options.MaxResponseBytes,
            (transport, request, response) => transport.Read(request, response, json => json.ReadBody(format)),
            cancellationToken
        );

    /// <summary>Sends an operation whose response may have no body. The result is then null, or the default of a value type.</summary>
    internal Task<T?> SendOptionalAsync<T>(ApiRequest request, ValueFormat<T> format, CancellationToken cancellationToken) =>
        CallAsync(
            request,
            _options.MaxResponseBytes,
            (transport, request, response) =>
                response.HasNoBody ? default : transport.Read(request, response, json => json.ReadBody(format)),
            cancellationToken
        );

    /// <summary>Sends an operation whose status code is the result, unless the body reports a failure.</summary>
    internal Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            request,
            MaxErrorBytes,
            static (transport, request, response) => transport.ReadStatus(request, response),
            cancellationToken
        );

    public void Dispose()
    {
        // The source is not disposed, because calls may still read its token; it has no timer.
        BackgroundTask.Observe(_disposal.CancelAsync());
        _invoker.Dispose();
    }

    private async Task<T> CallAsync<T>(
        ApiRequest request,
        int maxBytes,
        Func<ApiTransport, ApiRequest, ApiResponse, T> read,
        CancellationToken cancellationToken
    )
    {
        ThrowIfDisposed();
        request.WriteBody(wrapped: _options.CreateRequestFormat == CreateRequestFormat.Attributes);
        if (_keyRefresh is not null)
            await RefreshKeyAsync(_keyRefresh, request, cancellationToken).ConfigureAwait(false);
        using var deadline = new Deadline(_options, cancellationToken, Disposed);
        for (var isRefreshed = false; ; )
        {
            try
            {
                deadline.BeginAttempt();
                return await AttemptAsync(request, maxBytes, read, deadline).ConfigureAwait(false);
            }
            catch (FastlyUnauthorizedException) when (_keyRefresh is not null && !isRefreshed)
            {
                isRefreshed = true;
                var isReplaced = await _keyRefresh.ReplaceAsync(request.Key!, cancellationToken, Disposed).ConfigureAwait(false);
                if (!isReplaced || !request.Operation.IsRepeatable)
                    throw;
            }
            catch (FastlyApiException failure)
                when (_retries.DelayAfter(request.Attempts, request.Operation, failure) is { } delay && delay < deadline.Remaining)
            {
                OperationSpan.Current?.Report(
                    FastlyClientEventKind.Retrying,
                    attempt: request.Attempts,
                    delay: delay,
                    reason: failure.ToReason()
                );
                if (delay > TimeSpan.Zero)
                    await deadline.WaitAsync(delay).ConfigureAwait(false);
                // The wait took too long for another attempt, and this failure says more than a timeout.
                if (deadline.IsOver)
                    throw;
            }
        }
    }

    private async Task RefreshKeyAsync(KeyRefresh keyRefresh, ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await keyRefresh.BeforeCallAsync(cancellationToken, Disposed).ConfigureAwait(false);
        }
        catch (RequestBlockedException blocked)
        {
            throw Errors(request).NotResponding(response: null, blocked);
        }
    }

    private async ValueTask<T> AttemptAsync<T>(
        ApiRequest request,
        int maxBytes,
        Func<ApiTransport, ApiRequest, ApiResponse, T> read,
        Deadline deadline
    )
    {
        using var message = ToMessage(request);
        using var response = new ApiResponse(await ReceiveAsync(request, message, deadline).ConfigureAwait(false));
        _rateLimit.Update(response.RateLimit, request.Key);
        if (!Clock.IsSynchronizedWith(response.DateHeader))
            Clock.Synchronize(response.Date, response.DateHeader);
        await ReadBodyAsync(request, response, response.IsSuccess ? maxBytes : MaxErrorBytes, deadline).ConfigureAwait(false);
        try
        {
            return response.IsSuccess
                ? read(this, request, response)
                : throw Errors(request).FromResponse(response, ProblemReader.Read(response.Body, request.Secrets));
        }
        catch (FastlyApiException) when (response is { BrokenOff: not null, IsRecovered: false })
        {
            deadline.ThrowIfEnded();
            throw;
        }
    }

    private async ValueTask<HttpResponseMessage> ReceiveAsync(ApiRequest request, HttpRequestMessage message, Deadline deadline)
    {
        HttpResponseMessage response;
        try
        {
            response =
                await _invoker.SendAsync(message, deadline.Token).ConfigureAwait(false)
                ?? throw new InvalidOperationException("A handler returned no response.");
        }
        catch (Exception cause)
        {
            // First, because handlers may have wrapped or replaced the exception.
            if (request.Authorization!.SentTo is { } sentTo)
                throw Errors(request).KeyDisclosed(sentTo);
            throw Explain(request, response: null, deadline, cause);
        }

        if (request.Authorization!.SentTo is { } elsewhere)
        {
            response.Dispose();
            throw Errors(request).KeyDisclosed(elsewhere);
        }

        if (response.RequestMessage?.RequestUri is not { } target || RequestAuthorization.IsSameOrigin(target, request.Address!))
            return response;
        response.Dispose();
        throw Errors(request).NotResponding(response: null, RequestBlockedException.FromElsewhere());
    }

    /// <summary>
    /// Reads the body as far as it arrives. An incomplete body is not a failure yet: the status code of an error is enough, and the
    /// secret of a created token may have arrived. It is therefore searched even if the caller has cancelled.
    /// </summary>
    private async ValueTask ReadBodyAsync(ApiRequest request, ApiResponse response, int maxBytes, Deadline deadline)
    {
        try
        {
            await response.ReadBodyAsync(maxBytes, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            response.BrokenOff =
                deadline.IsEnded && !request.Operation.IsRepeatable
                    ? Errors(request).NotResponding(response, cause)
                    : Explain(request, response, deadline, cause);
        }
    }

    /// <summary>Returns why the response is missing or incomplete. Throws if the caller cancelled, or the client is disposed.</summary>
    private FastlyApiException Explain(ApiRequest request, ApiResponse? response, Deadline deadline, Exception cause)
    {
        deadline.ThrowIfEnded();
        if (!deadline.IsAttemptOver)
            return Errors(request).NotResponding(response, cause);
        return Errors(request).TimedOut(response, deadline.IsOver ? _options.Timeout : _options.AttemptTimeout);
    }

    private bool ReadStatus(ApiRequest request, ApiResponse response)
    {
        // The missing part may report a failure.
        if (response.BrokenOff is { } failure)
            throw failure;
        if (ProblemReader.Read(response.Body, request.Secrets) is { Status: >= 400 } problem)
            throw Errors(request).Contradicting(response, problem);
        // Text from a proxy does not show that the service processed the request.
        var text = response.Body.Text.Span.Trim(" \t\r\n"u8);
        return (text.IsEmpty && !response.IsHtml) || text.SequenceEqual("null"u8) || text.StartsWith("{"u8)
            ? true
            : throw Errors(request).Invalid(response, "it is neither empty nor a JSON object, so it is not the service's");
    }

    private T Read<T>(ApiRequest request, ApiResponse response, Func<JsonInput, T> read)
    {
        using var text = new Utf8TextReader(response.Body.Text);
        using var reader = new JsonTextReader(text)
        {
            PropertyNameTable = FieldNames.Table,
            ArrayPool = CharacterPool.Shared,
            DateParseHandling = DateParseHandling.None,
            MaxDepth = _options.MaxDepth,
        };
        var json = new JsonInput(reader);
        try
        {
            var value = read(json);
            if (value is FastlyModel model && request.ResponseHeaders is { } names)
                model.KeepHeaders(response.HeadersOf(names, new SecretRedactor(request.Secrets)));
            return value;
        }
        catch (Exception exception) when (exception is JsonFormatException or JsonReaderException or JsonWriterException)
        {
            var reason = exception switch
            {
                _ when response.Body.IsCut => FormattableString.Invariant($"it is larger than {_options.MaxResponseBytes} bytes"),
                JsonFormatException => exception.Message,
                // Newtonsoft's messages may quote the body, and the body may hold a secret.
                _ => FormattableString.Invariant($"it is not JSON (line {reader.LineNumber}, position {reader.LinePosition})"),
            };
            var failure = response.BrokenOff ?? Errors(request).Invalid(response, reason);
            response.IsRecovered = request.Recovery?.Invoke(response.Body.Bytes, json.Outermost) ?? false;
            throw failure;
        }
    }

    private HttpRequestMessage ToMessage(ApiRequest request)
    {
        var message = request.ToMessage(_origin, _key.Reveal(), _handler);
        message.Headers.TryAddWithoutValidation("Accept", "application/json, application/problem+json");
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return message;
    }

    private FailureFactory Errors(ApiRequest request) => new(request, _options.TimeProvider, RateLimit);

    private static HttpMessageHandler Handler(AutomationTokensClientOptions options) =>
        HandlerChain.WithKeyHandler(options.Handler ?? HandlerChain.Create(options.BaseAddress), nameof(options.Handler));

    private static string UserAgent(string? application)
    {
        var version = typeof(ApiTransport).Assembly.GetName().Version!;
        var library = $"Fastly.Tokens/{version.ToString(3)}";
        return application is null ? library : $"{application} {library}";
    }
}
