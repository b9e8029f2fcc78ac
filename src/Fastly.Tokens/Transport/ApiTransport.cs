using Fastly.Tokens.Json;
using Newtonsoft.Json;

namespace Fastly.Tokens.Transport;

/// <summary>A call's way to the wire and back. Every generated operation goes through here.</summary>
internal sealed class ApiTransport : IDisposable
{
    /// <summary>How much is read of a body that is looked through for an error: enough for every shape that is known.</summary>
    private const int MaxErrorBytes = 64 * 1024;

    private readonly FastlyApiKey _key;
    private readonly AutomationTokensClientOptions _options;
    private readonly RetryPolicy _retries;
    private readonly HttpMessageInvoker _invoker;
    private readonly CancellationTokenSource _disposal;
    private readonly string _origin;
    private readonly string _userAgent;
    private readonly RateLimitState _rateLimit;

    internal ApiTransport(FastlyApiKey key, AutomationTokensClientOptions options)
        : this(key, options, Invoker(options), new CancellationTokenSource())
    {
    }

    private ApiTransport(
        FastlyApiKey key,
        AutomationTokensClientOptions options,
        HttpMessageInvoker invoker,
        CancellationTokenSource disposal,
        string? userAgentComment = null)
    {
        _key = key;
        _options = options;
        _retries = new RetryPolicy(options);
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
    internal Failure Failed(string message, ApiOperation operation, string request) => new(message, operation.Id, request) { RateLimit = RateLimit };

    /// <summary>The same way to the wire with another key, and a comment behind the <c>User-Agent</c>.</summary>
    internal ApiTransport WithKey(FastlyApiKey key, string userAgentComment) => new(key, _options, _invoker, _disposal, userAgentComment);

    /// <summary>Is cancelled when the client is disposed. Whatever waits in the client waits for this as well.</summary>
    internal CancellationToken Disposed => _disposal.Token;

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, typeof(AutomationTokensClient));

    internal Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : IJsonReadable<T>
        => CallAsync(request, _options.MaxResponseBytes, static (transport, request, answer) => transport.Read<T>(request, answer), cancellationToken);

    /// <summary>For an operation whose status says all there is to say; unless the body says otherwise.</summary>
    internal Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        CallAsync(request, MaxErrorBytes, static (transport, request, answer) => transport.ReadStatus(request, answer), cancellationToken);

    public void Dispose()
    {
        // The source is not disposed, because calls may still read its token; it has no timer.
        BackgroundTask.Observe(_disposal.CancelAsync());
        _invoker.Dispose();
    }

    private async Task<T> CallAsync<T>(
        ApiRequest request, int maxBytes, Func<ApiTransport, ApiRequest, ApiResponse, T> read, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        request.WriteBody(wrapped: _options.CreateRequestFormat == CreateRequestFormat.Attributes);
        using var deadline = new Deadline(_options, cancellationToken, Disposed);
        while (true)
        {
            try
            {
                deadline.BeginAttempt();
                return await AttemptAsync(request, maxBytes, read, deadline).ConfigureAwait(false);
            }
            catch (FastlyApiException failure) when (_retries.DelayAfter(request.Attempts, request.Operation, failure) is { } delay && delay < deadline.Remaining)
            {
                if (delay > TimeSpan.Zero) await deadline.WaitAsync(delay).ConfigureAwait(false);
                // It took longer than it was to: there is no time for another try, and this failure tells more than a timeout.
                if (deadline.IsOver) throw;
            }
        }
    }

    private async ValueTask<T> AttemptAsync<T>(ApiRequest request, int maxBytes, Func<ApiTransport, ApiRequest, ApiResponse, T> read, Deadline deadline)
    {
        using var message = ToMessage(request);
        using var answer = new ApiResponse(await ReceiveAsync(request, message, deadline).ConfigureAwait(false));
        _rateLimit.Note(answer.RateLimit, request.Key);
        Clock.Note(answer.Date);
        await ReadBodyAsync(request, answer, answer.IsSuccess ? maxBytes : MaxErrorBytes, deadline).ConfigureAwait(false);
        try
        {
            return answer.IsSuccess ? read(this, request, answer) : throw Errors(request).FromResponse(answer, ProblemReader.Read(answer.Body, request.Secrets));
        }
        catch (FastlyApiException) when (answer is { BrokenOff: not null, IsRecovered: false })
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
            response = await _invoker.SendAsync(message, deadline.Token).ConfigureAwait(false)
                ?? throw new InvalidOperationException("A handler returned no response.");
        }
        catch (Exception cause)
        {
            // Before everything else, and whatever the handlers made of it.
            if (request.Authorization!.SentTo is { } sentTo) throw Errors(request).KeyDisclosed(sentTo);
            throw Explain(request, answer: null, deadline, cause);
        }

        if (request.Authorization!.SentTo is { } elsewhere)
        {
            response.Dispose();
            throw Errors(request).KeyDisclosed(elsewhere);
        }

        if (response.RequestMessage?.RequestUri is not { } target || RequestAuthorization.IsSameOrigin(target, request.Address!)) return response;
        response.Dispose();
        throw Errors(request).NotResponding(answer: null, RequestBlockedException.FromElsewhere());
    }

    /// <summary>
    /// Reads as much of the body as there is. One that breaks off is no failure yet: the status of an error tells enough, and a
    /// created token's secret may have arrived. For that it is looked through even where the caller has cancelled.
    /// </summary>
    private async ValueTask ReadBodyAsync(ApiRequest request, ApiResponse answer, int maxBytes, Deadline deadline)
    {
        try
        {
            await answer.ReadBodyAsync(maxBytes, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            answer.BrokenOff = deadline.IsEnded && !request.Operation.IsRepeatable ? Errors(request).NotResponding(answer, cause) : Explain(request, answer, deadline, cause);
        }
    }

    /// <summary>Why there is no answer, or only a part of one. The caller's cancellation, and the client's disposal, come before everything else.</summary>
    private FastlyApiException Explain(ApiRequest request, ApiResponse? answer, Deadline deadline, Exception cause)
    {
        deadline.ThrowIfEnded();
        if (!deadline.TryHasPassed) return Errors(request).NotResponding(answer, cause);
        return Errors(request).TimedOut(answer, deadline.IsOver ? _options.Timeout : _options.AttemptTimeout);
    }

    private bool ReadStatus(ApiRequest request, ApiResponse answer)
    {
        // What is missing may be what says that it failed.
        if (answer.BrokenOff is { } failure) throw failure;
        if (ProblemReader.Read(answer.Body, request.Secrets) is { Status: >= 400 } problem) throw Errors(request).Contradicting(answer, problem);
        // The text of whatever stands in between says nothing of what became of the request.
        var text = answer.Body.Text.Span.Trim(" \t\r\n"u8);
        return text.IsEmpty || text.SequenceEqual("null"u8) || text.StartsWith("{"u8)
            ? true
            : throw Errors(request).Unreadable(answer, "it is neither empty nor a JSON object, and so not of the service");
    }

    private T Read<T>(ApiRequest request, ApiResponse answer)
        where T : IJsonReadable<T>
    {
        using var text = new Utf8TextReader(answer.Body.Text);
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
            return json.ReadBody<T>();
        }
        catch (Exception exception) when (exception is JsonFormatException or JsonReaderException or JsonWriterException)
        {
            // Newtonsoft's messages may quote the body, and the body may hold a secret.
            var reason = answer.Body.IsCut ? FormattableString.Invariant($"it is larger than {_options.MaxResponseBytes} bytes")
                : exception is JsonFormatException ? exception.Message
                : FormattableString.Invariant($"it is not JSON (line {reader.LineNumber}, position {reader.LinePosition})");
            var failure = answer.BrokenOff ?? Errors(request).Unreadable(answer, reason);
            answer.IsRecovered = request.Recovery?.Invoke(answer.Body.Bytes, json.Outermost) ?? false;
            throw failure;
        }
    }

    private HttpRequestMessage ToMessage(ApiRequest request)
    {
        var message = request.ToMessage(_origin, _key.Reveal());
        message.Headers.TryAddWithoutValidation("Accept", "application/json, application/problem+json");
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return message;
    }

    private FailureFactory Errors(ApiRequest request) => new(request, _options.TimeProvider, RateLimit);

    private static HttpMessageInvoker Invoker(AutomationTokensClientOptions options)
    {
        var handler = HandlerChain.WithKeyHandler(options.Handler ?? HandlerChain.Create(options.BaseAddress), nameof(options.Handler));
        return new HttpMessageInvoker(handler, disposeHandler: options.Handler is null);
    }

    private static string UserAgent(string? application)
    {
        var version = typeof(ApiTransport).Assembly.GetName().Version!;
        var library = $"Fastly.Tokens/{version.ToString(3)}";
        return application is null ? library : $"{application} {library}";
    }
}
