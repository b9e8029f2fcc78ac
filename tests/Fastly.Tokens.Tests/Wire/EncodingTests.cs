using System.Text;

namespace Fastly.Tokens.Tests.Wire;

public sealed class EncodingTests
{
    [Test]
    public void A_response_that_is_not_utf8_is_invalid()
    {
        var body = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("""{"id":"T1"}""")).ToArray();
        using var handler = StubHandler.Bytes(body);
        using var client = Client(handler);

        Assert.That(async () => await client.GetAsync("T1"), Throws.InstanceOf<FastlyInvalidResponseException>());
    }

    [Test]
    public void A_handler_that_returns_null_is_a_connection_failure()
    {
        using var handler = new StubHandler(_ => null!);
        using var client = Client(handler);

        Assert.That(async () => await client.GetAsync("T1"), Throws.InstanceOf<FastlyConnectionException>());
    }

    private static AutomationTokensClient Client(HttpMessageHandler handler) =>
        new(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 });
}
