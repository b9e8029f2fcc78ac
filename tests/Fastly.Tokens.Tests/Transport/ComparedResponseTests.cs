using Fastly.Tokens.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>A response is read unless its body is the known one.</summary>
public sealed class ComparedResponseTests : IDisposable
{
    private const string One = """{"data":[{"id":"T1"}]}""";
    private const string Other = """{"data":[{"id":"T2"}]}""";

    private readonly BodyHasher _hasher = new();

    [OneTimeTearDown]
    public void Dispose() => _hasher.Dispose();

    [Test]
    public async Task Without_a_comparison_it_is_read_and_has_no_hash()
    {
        var response = await SendAsync(One, comparison: null);

        Assert.That(response.Value!.Data, Has.Count.EqualTo(1));
        Assert.That(response.Body, Is.Null);
    }

    [Test]
    public async Task The_known_body_is_not_read()
    {
        var first = await SendAsync(One, new BodyComparison(_hasher, Known: null));
        var second = await SendAsync(One, new BodyComparison(_hasher, first.Body));

        Assert.That(first.Value!.Data, Has.Count.EqualTo(1));
        Assert.That(second.Value, Is.Null);
        Assert.That(second.Body, Is.EqualTo(first.Body).And.Not.Null);
    }

    [Test]
    public async Task Another_body_is_read()
    {
        var first = await SendAsync(One, new BodyComparison(_hasher, Known: null));
        var second = await SendAsync(Other, new BodyComparison(_hasher, first.Body));

        Assert.That(second.Value!.Data.Single().Id, Is.EqualTo("T2"));
        Assert.That(second.Body, Is.Not.EqualTo(first.Body));
    }

    [Test]
    public async Task The_hash_of_another_listing_is_unknown()
    {
        using var other = new BodyHasher();
        var first = await SendAsync(One, new BodyComparison(other, Known: null));

        Assert.That((await SendAsync(One, new BodyComparison(_hasher, first.Body))).Value, Is.Not.Null);
    }

    private static async Task<ComparedResponse<AutomationTokenPage>> SendAsync(string body, BodyComparison? comparison)
    {
        using var handler = StubHandler.Json(_ => body);
        using var transport = new ApiTransport(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions { Handler = handler }.ToChecked()
        );
        return await transport.SendAsync<AutomationTokenPage>(
            new ApiRequest(TokenOperations.ListAutomationTokens),
            comparison,
            CancellationToken.None
        );
    }
}
