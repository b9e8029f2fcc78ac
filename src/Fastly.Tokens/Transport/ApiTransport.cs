using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Fastly.Tokens;

/// <summary>A call's way to the wire and back. Every generated operation goes through here.</summary>
internal sealed class ApiTransport : IDisposable
{
    /// <summary>How much of an error's body is read: enough for every shape that is known.</summary>
    private const int MaximumErrorBytes = 64 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FastlyApiKey _key;
    private readonly AutomationTokensClientOptions _options;
    private readonly HttpMessageInvoker _invoker;
    private readonly string _userAgent;
    private volatile FastlyRateLimit? _rateLimit;
    private volatile bool _disposed;

    internal ApiTransport(FastlyApiKey key, AutomationTokensClientOptions options)
    {
        _key = key;
        _options = options;
        _invoker = new HttpMessageInvoker(options.Handler ?? HandlerChain.Create(options.BaseAddress), disposeHandler: options.Handler is null);
        _userAgent = UserAgent(options.ApplicationName);
    }

    internal FastlyRateLimit? RateLimit => _rateLimit;

    internal async Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : IJsonReadable<T>
    {
        using var answer = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        return Read<T>(request, answer);
    }

    /// <summary>For an operation whose status says all there is to say; unless the body says otherwise.</summary>
    internal async Task SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var answer = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        if (ProblemReader.Read(answer.Body, _key.Reveal()) is { Status: >= 400 } problem) throw Errors(request).Contradicting(answer, problem);
    }

    public void Dispose()
    {
        _disposed = true;
        _invoker.Dispose();
    }

    private async Task<Answer> ExchangeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(AutomationTokensClient));
        using var message = request.ToMessage(_options.BaseAddress, _options.CreateBodyForm == CreateBodyForm.Attributes);
        using var deadline = new Deadline(_options.Timeout, _options.TimeProvider, cancellationToken);
        var key = AddHeaders(message.Headers);

        var answer = await ReceiveAsync(request, message, deadline).ConfigureAwait(false);
        _rateLimit = answer.RateLimit ?? _rateLimit;
        if (answer.IsSuccess) return answer;
        using (answer) throw Errors(request).FromAnswer(answer, ProblemReader.Read(answer.Body, key));
    }

    private async Task<Answer> ReceiveAsync(ApiRequest request, HttpRequestMessage message, Deadline deadline)
    {
        var origin = message.RequestUri!;
        Answer? answer = null;
        try
        {
            var response = await _invoker.SendAsync(message, deadline.Token).ConfigureAwait(false);
            answer = new Answer(response);
            if (response.RequestMessage?.RequestUri is { } sent && !IsSameOrigin(sent, origin)) throw Errors(request).KeyDisclosed(sent);

            var maximum = answer.IsSuccess ? _options.MaximumResponseBytes : MaximumErrorBytes;
            await answer.Body.ReadAsync(response.Content, maximum, deadline.Token).ConfigureAwait(false);
            if (answer.IsSuccess && answer.Body.IsCut)
                throw Errors(request).Unreadable(answer, FormattableString.Invariant($"it is larger than {maximum} bytes"));
            return answer;
        }
        catch (Exception cause) when (cause is not FastlyApiException)
        {
            if (deadline.HasPassed())
            {
                answer?.Dispose();
                throw Errors(request).TimedOut(_options.Timeout);
            }

            // The status and the headers tell what failed; the body would have told more.
            if (answer is { IsSuccess: false }) return answer;
            answer?.Dispose();
            throw Errors(request).NotAnswered(answer, cause);
        }
    }

    private T Read<T>(ApiRequest request, Answer answer)
        where T : IJsonReadable<T>
    {
        using var stream = answer.Body.OpenRead();
        using var text = new StreamReader(stream, StrictUtf8);
        using var reader = new JsonTextReader(text)
        {
            DateParseHandling = DateParseHandling.None,
            CloseInput = false,
            MaxDepth = 64,
        };
        try
        {
            return new JsonInput(reader).ReadBody<T>();
        }
        catch (JsonFormatException exception)
        {
            throw Errors(request).Unreadable(answer, exception.Message);
        }
        catch (Exception exception) when (exception is JsonReaderException or JsonWriterException or DecoderFallbackException)
        {
            // Its message may quote the body, and the body may hold a secret.
            throw Errors(request).Unreadable(answer, FormattableString.Invariant($"it is not JSON (line {reader.LineNumber}, position {reader.LinePosition})"));
        }
    }

    /// <summary>The one place where the key is attached; the message is for the configured origin, and nothing follows a redirect.</summary>
    private string AddHeaders(HttpRequestHeaders headers)
    {
        var key = _key.Reveal();
        headers.TryAddWithoutValidation("Fastly-Key", key);
        headers.TryAddWithoutValidation("Accept", "application/json, application/problem+json");
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return key;
    }

    private FailureFactory Errors(ApiRequest request) => new(request, _options.TimeProvider);

    private static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static string UserAgent(string? application)
    {
        var version = typeof(ApiTransport).Assembly.GetName().Version!;
        var library = $"Fastly.Tokens/{version.ToString(3)}";
        return application is null ? library : $"{application} {library}";
    }
}
