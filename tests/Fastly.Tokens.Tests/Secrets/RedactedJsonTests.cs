using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>JSON of the service is the same afterwards, but for the secrets.</summary>
public sealed class RedactedJsonTests
{
    private static readonly SecretRedactor Redactor = new(["a-secret"]);

    [TestCase("""{"at":"2026-01-01T00:00:00.0Z","on":"2026-1-1","n":1.50,"b":null}""", Description = "A date stays the text that it is.")]
    [TestCase("""["2026-01-01T00:00:00+02:00",true,12345678901234567890]""")]
    public void What_holds_no_secret_is_not_changed(string json) =>
        Assert.That(RedactedJson.Of(json, Redactor), Is.EqualTo(json.Replace("1.50", "1.5", StringComparison.Ordinal)));

    [Test]
    public void A_secret_at_any_depth_is_redacted()
    {
        const int Depth = 500;
        var json = $"{new string('[', Depth)}{{\"a-secret\":\"an a-secret\",\"access_token\":{{\"a\":1}}}}{new string(']', Depth)}";

        var redacted = RedactedJson.Of(json, Redactor);

        Assert.That(redacted, Does.StartWith(new string('[', Depth)).And.EndsWith(new string(']', Depth)));
        Assert.That(redacted, Does.Not.Contain("a-secret").And.Not.Contain("access_token"));
    }
}
