using Microsoft.Extensions.Configuration;

namespace Fastly.Tokens.Tests.Audit;

/// <summary>What the times of a token mean: the predicates of the model.</summary>
public sealed class TokenTimesTests
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(14);

    [TestCase("{0}", null, null, null)]
    [TestCase("{0},\"expires_at\":null", true, false, false)]
    [TestCase("{0},\"expires_at\":\"\"", true, false, false)]
    [TestCase("{0},\"expires_at\":\"2026-11-23T11:59:59Z\"", false, true, false)]
    [TestCase("{0},\"expires_at\":\"2026-11-23T12:00:00Z\"", false, true, false)]
    [TestCase("{0},\"expires_at\":\"2026-11-23T12:00:01Z\"", false, false, true)]
    [TestCase("{0},\"expires_at\":\"2026-12-07T12:00:00Z\"", false, false, true)]
    [TestCase("{0},\"expires_at\":\"2026-12-07T12:00:01Z\"", false, false, false)]
    public void The_expiry_decides_what_a_token_is(string fields, bool? neverExpires, bool? isExpired, bool? expiresWithin)
    {
        var token = Read(fields);

        Assert.That(
            (token.NeverExpires, token.IsExpired(AuditedToken.Clock()), token.ExpiresWithin(Period, AuditedToken.Clock())),
            Is.EqualTo((neverExpires, isExpired, expiresWithin))
        );
    }

    [TestCase("{0}", null, null)]
    [TestCase("{0},\"created_at\":\"2020-01-01T00:00:00Z\"", null, null)]
    [TestCase("{0},\"created_at\":\"2026-11-20T00:00:00Z\"", null, false)]
    [TestCase("{0},\"last_used_at\":null", true, null)]
    [TestCase("{0},\"last_used_at\":null,\"created_at\":\"2026-11-09T12:00:00Z\"", true, true)]
    [TestCase("{0},\"last_used_at\":null,\"created_at\":\"2026-11-09T12:00:01Z\"", true, false)]
    [TestCase("{0},\"last_used_at\":\"2026-11-09T12:00:00Z\"", false, true)]
    [TestCase("{0},\"last_used_at\":\"2026-11-09T12:00:01Z\"", false, false)]
    [TestCase("{0},\"last_used_at\":\"2027-01-01T00:00:00Z\"", false, false)]
    public void The_last_use_decides_whether_a_token_is_unused(string fields, bool? neverUsed, bool? isUnused)
    {
        var token = Read(fields);

        Assert.That((token.NeverUsed, token.IsUnusedFor(Period, AuditedToken.Clock())), Is.EqualTo((neverUsed, isUnused)));
    }

    [Test]
    public void An_initializer_that_sets_null_reports_it()
    {
        var token = new AutomationToken { ExpiresAt = null, LastUsedAt = null };

        Assert.Multiple(() =>
        {
            Assert.That((token.NeverExpires, token.NeverUsed), Is.EqualTo((true, true)));
            Assert.That((new AutomationToken().NeverExpires, new AutomationToken().NeverUsed), Is.EqualTo(((bool?)null, (bool?)null)));
        });
    }

    [Test]
    public void A_created_token_and_a_listed_one_report_the_same()
    {
        const string body = """{"id":"T1","access_token":"secret","expires_at":null,"last_used_at":null}""";
        var created = AutomationTokenCreateResponse.FromJson(body);

        Assert.That((created.NeverExpires, created.NeverUsed), Is.EqualTo((true, true)));
    }

    [Test]
    public void The_predicates_are_in_no_JSON_no_text_and_no_configuration()
    {
        var token = Read("{0},\"name\":\"deploy\",\"expires_at\":null,\"last_used_at\":null");
        var settings = new Dictionary<string, string?>
        {
            ["NeverExpires"] = "false",
            ["NeverUsed"] = "false",
            ["ExpiresAt"] = null,
        };
        var bound = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().Get<AutomationToken>();

        Assert.Multiple(() =>
        {
            Assert.That(token.ToJson(), Is.EqualTo("""{"id":"T1","name":"deploy"}"""));
            Assert.That(System.Text.Json.JsonSerializer.Serialize(token), Is.EqualTo(token.ToJson()));
            Assert.That(Newtonsoft.Json.JsonConvert.SerializeObject(token), Is.EqualTo(token.ToJson()));
            Assert.That($"{token}", Is.EqualTo("AutomationToken T1 \"deploy\""));
            Assert.That(bound?.NeverExpires is false || bound?.NeverUsed is false, Is.False);
        });
    }

    [Test]
    public void A_period_is_longer_than_zero_and_at_most_a_hundred_years([Values(0, -1, 36_501, 10_000_000)] int days)
    {
        var (token, period) = (Read("{0}"), TimeSpan.FromDays(days));

        Assert.Multiple(() =>
        {
            Assert.That(() => token.ExpiresWithin(period, TimeProvider.System), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => token.IsUnusedFor(period, TimeProvider.System), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void A_clock_is_required()
    {
        var token = Read("{0}");

        Assert.Multiple(() =>
        {
            Assert.That(() => token.IsExpired(null!), Throws.ArgumentNullException);
            Assert.That(() => token.ExpiresWithin(Period, null!), Throws.ArgumentNullException);
            Assert.That(() => token.IsUnusedFor(Period, null!), Throws.ArgumentNullException);
        });
    }

    private static AutomationToken Read(string fields) =>
        AutomationToken.FromJson($"{{{fields.Replace("{0}", "\"id\":\"T1\"", StringComparison.Ordinal)}}}");
}
