using System.Text;

namespace Fastly.Tokens.Tests.Wire;

public sealed class EncodingTests
{
    [Test]
    public void An_answer_in_another_encoding_than_utf8_is_unreadable()
    {
        var body = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("""{"id":"T1"}""")).ToArray();
        using var handler = StubHandler.Bytes(body);
        using var client = Client(handler);

        Assert.That(async () => await client.GetAsync("T1"), Throws.InstanceOf<FastlyInvalidResponseException>());
    }

    [Test]
    public void A_handler_that_returns_nothing_is_an_answer_that_did_not_come()
    {
        using var handler = new StubHandler(_ => null!);
        using var client = Client(handler);

        Assert.That(async () => await client.GetAsync("T1"), Throws.InstanceOf<FastlyConnectionException>());
    }

    private static AutomationTokensClient Client(HttpMessageHandler handler) =>
        new(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 });
}
