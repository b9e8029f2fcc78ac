using Fastly.Tokens.Json;
using Fastly.Tokens.Transport;
using Newtonsoft.Json;

namespace Fastly.Tokens.Benchmarks;

/// <summary>
/// The minimum of a call: a message with the key, the handler, the bytes in pooled memory, and the generated reader. There is no
/// deadline, retry or check.
/// </summary>
internal sealed class BareReader(HttpMessageHandler handler) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(handler);
    private readonly Uri _address = new(CannedResponse.Address, "automation-tokens/" + TokenPages.Id(0));

    internal async Task<string?> GetAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, _address);
        message.Headers.TryAddWithoutValidation("Fastly-Key", TokenPages.ApiKey);
        message.Headers.TryAddWithoutValidation("Accept", "application/json, application/problem+json");
        using var response = await _invoker.SendAsync(message, CancellationToken.None);
        using var body = new BoundedBody();
        await body.ReadAsync(response.Content, 1024 * 1024, CancellationToken.None);
        using var text = new Utf8TextReader(body.Text);
        using var reader = new JsonTextReader(text)
        {
            PropertyNameTable = FieldNames.Table,
            ArrayPool = CharacterPool.Shared,
            DateParseHandling = DateParseHandling.None,
            CloseInput = false,
        };
        return new JsonInput(reader).ReadBody<AutomationToken>().Name;
    }

    public void Dispose() => _invoker.Dispose();
}
