namespace Fastly.Tokens.Tests.Wire;

/// <summary>Timestamps as the service may write them.</summary>
public sealed class TimestampFieldTests : WireMockFixture
{
    [TestCase("2025-02-25T12:01:39Z", "2025-02-25T12:01:39.0000000+00:00")]
    [TestCase("2025-02-25T12:01:39+00:00", "2025-02-25T12:01:39.0000000+00:00")]
    [TestCase("2025-02-25T12:01:39-08:00", "2025-02-25T12:01:39.0000000-08:00")]
    [TestCase("2025-02-25T12:01:39", "2025-02-25T12:01:39.0000000+00:00")]
    [TestCase("2025-02-25T12:01:39.5Z", "2025-02-25T12:01:39.5000000+00:00")]
    [TestCase("2025-02-25T12:01:39.1234567Z", "2025-02-25T12:01:39.1234567+00:00")]
    [TestCase("2025-02-25T12:01:39.123456789Z", "2025-02-25T12:01:39.1234567+00:00")]
    [TestCase("2025-02-25T12:01:39.123456789012+01:00", "2025-02-25T12:01:39.1234567+01:00")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [TestCase("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.0000000+00:00")]
    [TestCase("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000+00:00")]
    public async Task A_timestamp_is_read_in_every_form_of_the_standard(string sent, string read)
    {
        var token = await ReadAsync($",\"created_at\":\"{sent}\"");

        Assert.That(token.CreatedAt!.Value.ToString("o", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(read));
    }

    private async Task<AutomationToken> ReadAsync(string fields)
    {
        Respond(200, $$"""{"id":"x"{{fields}}}""");
        return await Client.GetSelfAsync();
    }
}
