using System.Text.Json.Nodes;

namespace Fastly.Tokens.Tests.Audit;

/// <summary>Each rule finds what it looks for, at its threshold and not before, and what it cannot know is unknown.</summary>
public sealed class RuleTests
{
    private static readonly string Recently = AuditedToken.Time(-1);

    private static IEnumerable<TestCaseData> Found()
    {
        yield return Case("high never-expires T1: It never expires.", ("expires_at", null));
        yield return Case("low expired T1: It expired on 2026-11-23, and still exists.", ("expires_at", AuditedToken.Time(0)));
        yield return Case("medium expires-soon T1: It expires on 2026-12-07.", ("expires_at", AuditedToken.Time(14)));
        yield return Case(
            "medium long-lived T1: It lives from 2026-11-13 to 2027-11-14, longer than 365 days.",
            ("expires_at", AuditedToken.Time(356))
        );
        yield return Case(
            "medium unused T1: It was last used on 2026-08-25, and not for 90 days since.",
            ("created_at", AuditedToken.Time(-100)),
            ("last_used_at", AuditedToken.Time(-90))
        );
        yield return Case(
            "medium never-used T1: It was created on 2026-10-24, and was not used in 30 days.",
            ("created_at", AuditedToken.Time(-30)),
            ("last_used_at", null)
        );
        yield return Case(
            "medium global-scope T1: Its scope is global: it can do everything that its role can.",
            ("scope", "global purge_select")
        );
        yield return Case(
            "critical global-on-all-services T1: Its scope is global, and it can access every service.",
            ("scope", "global"),
            ("limit_services", false)
        );
        yield return Case("medium purge-all T1: Its scope is purge_all: it can empty the cache.", ("scope", "purge_all"));
        yield return Case("medium tls-access T1: It may manage TLS.", ("tls_access", true));
        yield return Case("unknown unknown-role T1: This version does not know its role owner.", ("role", "owner"));
        yield return Case("unknown unknown-role T1: This version does not know its role Boss.", ("roles", Role("R9", "Boss")));
        yield return Case("unknown unknown-role T1: This version does not know its role R9.", ("roles", Role("R9", null)));
        yield return Case("unknown unknown-scope T1: This version does not know its scope tls:all.", ("scope", "purge_select tls:all"));
    }

    private static IEnumerable<TestCaseData> NotFound()
    {
        yield return Case("one second before it is due", ("expires_at", AuditedToken.Time(14 + (1 / 86400.0))));
        yield return Case("exactly 365 days", ("expires_at", AuditedToken.Time(355)));
        yield return Case(
            "one second less than 90 days",
            ("created_at", AuditedToken.Time(-100)),
            ("last_used_at", AuditedToken.Time(-90 + (1 / 86400.0)))
        );
        yield return Case("new, and never used", ("created_at", AuditedToken.Time(-29)), ("last_used_at", null));
        yield return Case("used in the future, by another clock", ("last_used_at", AuditedToken.Time(1)));
        yield return Case("reading everything", ("scope", "global:read"), ("limit_services", false));
        yield return Case("a role by its name", ("roles", Role("R2", "Engineer")), ("role", "owner"));
        yield return Case("all services without global", ("limit_services", false));
        yield return Case("no service is reported, without global", ("limit_services", false), ("services", new JsonArray()));
    }

    private static IEnumerable<TestCaseData> Unreported()
    {
        yield return new TestCaseData((object)new[] { "expires_at" }, "unknown never-expires T1: The service does not report expires_at.");
        yield return new TestCaseData((object)new[] { "scope" }, "unknown global-on-all-services T1: The service does not report scope.");
        yield return new TestCaseData((object)new[] { "role" }, "unknown unknown-role T1: The service does not report role.");
        yield return new TestCaseData((object)new[] { "tls_access" }, "unknown tls-access T1: The service does not report tls_access.");
        yield return new TestCaseData((object)new[] { "created_at" }, "unknown long-lived T1: The service does not report created_at.");
        yield return new TestCaseData((object)new[] { "name" }, "unknown several-successors T1: The service does not report name.");
    }

    [Test]
    public void A_good_token_has_no_finding() => Assert.That(AuditedToken.Findings(null, AuditedToken.With()), Is.Empty);

    [TestCaseSource(nameof(Found))]
    public void A_rule_finds_what_it_looks_for_and_nothing_else_does(string expected, (string, JsonNode?)[] fields) =>
        Assert.That(AuditedToken.Findings(null, AuditedToken.With(fields)), Is.EqualTo(new[] { expected }));

    [TestCaseSource(nameof(NotFound))]
    public void A_rule_finds_nothing_below_its_threshold(string what, (string, JsonNode?)[] fields) =>
        Assert.That(AuditedToken.Findings(null, AuditedToken.With(fields)), Is.Empty, what);

    [TestCaseSource(nameof(Unreported))]
    public void A_field_that_is_not_reported_is_one_finding_of_its_own_severity(string[] fields, string expected) =>
        Assert.That(AuditedToken.Findings(null, AuditedToken.Without(fields)), Is.EqualTo(new[] { expected }));

    [Test]
    public void A_missing_last_use_is_not_taken_for_never()
    {
        var young = AuditedToken.Without("last_used_at");
        var old = AuditedToken.Without("last_used_at", "created_at");

        Assert.Multiple(() =>
        {
            Assert.That(AuditedToken.Findings(null, young), Is.Empty);
            Assert.That(
                AuditedToken.Findings(null, old),
                Is.EqualTo(
                    new[]
                    {
                        "unknown unused T1: The service does not report last_used_at.",
                        "unknown long-lived T1: The service does not report created_at.",
                    }
                )
            );
        });
    }

    [TestCase("[]")]
    [TestCase("null")]
    public void An_empty_list_without_a_limit_may_mean_every_service(string services)
    {
        var token = AutomationToken.FromJson(
            AuditedToken.With(("scope", "global")).ToJson().Replace("[\"A\"],\"limit_services\":true", services, StringComparison.Ordinal)
        );

        Assert.That(
            AuditedToken.Findings(null, token),
            Does.Contain("unknown global-on-all-services T1: The service does not report limit_services.")
        );
    }

    [Test]
    public void Services_that_are_reported_are_a_limit_as_where_a_created_token_is_compared()
    {
        var token = AuditedToken.With(("scope", "global"), ("limit_services", null));

        Assert.That(AuditedToken.Findings(null, token).Single(), Does.StartWith("medium global-scope "));
    }

    [Test]
    public void Where_the_first_rule_that_requires_a_field_is_off_the_next_one_reports_it()
    {
        var options = new AuditOptions { Rules = [AuditRule.Expired, AuditRule.ExpiresSoon] };

        Assert.That(
            AuditedToken.Findings(options, AuditedToken.Without("expires_at")),
            Is.EqualTo(new[] { "unknown expires-soon T1: The service does not report expires_at." })
        );
    }

    [TestCase("long-lived")]
    [TestCase("expired")]
    public void A_rule_alone_reports_the_field_that_it_requires(string rule)
    {
        var options = new AuditOptions { Rules = [AuditRule.Find(rule)!] };

        Assert.That(
            AuditedToken.Findings(options, AuditedToken.Without("expires_at")),
            Is.EqualTo(new[] { $"unknown {rule} T1: The service does not report expires_at." })
        );
    }

    [Test]
    public void A_token_that_was_never_used_requires_its_creation()
    {
        var options = new AuditOptions { Rules = [AuditRule.NeverUsed] };

        Assert.That(
            AuditedToken.Findings(options, AuditedToken.With(("last_used_at", null), ("created_at", null))),
            Is.EqualTo(new[] { "unknown never-used T1: The service does not report created_at." })
        );
    }

    [TestCase("long-lived")]
    [TestCase("expired")]
    public void A_token_that_never_expires_is_neither_long_lived_nor_expired(string rule)
    {
        var options = new AuditOptions { Rules = [AuditRule.Find(rule)!] };

        Assert.That(AuditedToken.Findings(options, AuditedToken.With(("expires_at", null))), Is.Empty);
    }

    [Test]
    public void A_global_token_that_is_limited_to_no_service_is_limited()
    {
        var token = AuditedToken.With(("scope", "global"), ("services", new JsonArray()));

        Assert.That(AuditedToken.Findings(null, token).Single(), Does.StartWith("medium global-scope "));
    }

    [Test]
    public void A_token_expires_soon_since_the_notice_before()
    {
        var token = AuditedToken.With(("expires_at", AuditedToken.Time(10)));

        var finding = AuditReport.Create([token], clock: AuditedToken.Clock()).Findings.Single();

        Assert.That(finding.Since, Is.EqualTo(AuditedToken.Now.AddDays(-4)));
    }

    [TestCase(24, "1 day")]
    [TestCase(48, "2 days")]
    [TestCase(1, "1 hour")]
    [TestCase(36, "36 hours")]
    [TestCase(1.5, "1.5 hours")]
    public void A_threshold_is_written_in_days_or_hours(double hours, string text)
    {
        var options = new AuditOptions { Rules = [AuditRule.Unused], MaxTimeUnused = TimeSpan.FromHours(hours) };
        var token = AuditedToken.With(("last_used_at", AuditedToken.Time(-5)));

        Assert.That(AuditedToken.Findings(options, token).Single(), Does.EndWith($"and not for {text} since."));
    }

    [Test]
    public void A_token_that_has_expired_is_that_alone()
    {
        var token = AuditedToken.With(("expires_at", Recently), ("scope", "global purge_all"), ("tls_access", true), ("role", "owner"));

        Assert.That(AuditedToken.Findings(null, token).Single(), Does.StartWith("low expired "));
    }

    [Test]
    public void The_same_name_twice_is_a_finding_of_each_since_the_second_was_created()
    {
        var first = AuditedToken.With(("created_at", AuditedToken.Time(-20)));
        var second = AuditedToken.With(("id", "T2"));
        var other = AuditedToken.With(("id", "T3"), ("name", "Deploy"));
        var expired = AuditedToken.With(("id", "T4"), ("expires_at", Recently));

        var findings = AuditReport.Create([first, second, other, expired], clock: AuditedToken.Clock()).Findings;

        Assert.That(
            findings.Where(finding => finding.Rule == AuditRule.DuplicateName).Select(finding => (finding.TokenId, finding.Since)),
            Is.EqualTo(new[] { ("T1", second.CreatedAt), ("T2", second.CreatedAt) })
        );
    }

    [TestCase(2, "Another token has the same name.")]
    [TestCase(3, "2 other tokens have the same name.")]
    public void The_reason_counts_the_others_with_the_name(int count, string reason)
    {
        var options = new AuditOptions { Rules = [AuditRule.DuplicateName] };
        var tokens = Enumerable.Range(1, count).Select(static number => AuditedToken.With(("id", $"T{number}"))).ToArray();

        Assert.That(
            AuditReport.Create(tokens, options, AuditedToken.Clock()).Findings.Select(static finding => finding.Reason),
            Is.EqualTo(Enumerable.Repeat(reason, count))
        );
    }

    [TestCase("duplicate-name", "deploy")]
    [TestCase("several-successors", "deploy (successor of A1)")]
    public void Since_when_there_are_several_is_unknown_where_a_creation_is_and_else_the_second_one(string rule, string name)
    {
        var options = new AuditOptions { Rules = [AuditRule.Find(rule)!] };
        AutomationToken Created(string id, double? days) =>
            AuditedToken.With(("id", id), ("name", name), ("created_at", days is { } ago ? AuditedToken.Time(-ago) : null));

        var known = AuditReport.Create(
            [Created("T1", 3), Created("T2", 9), Created("T3", 5), Created("T4", 1)],
            options,
            AuditedToken.Clock()
        );
        var unknown = AuditReport.Create([Created("T1", 3), Created("T2", null), Created("T3", 5)], options, AuditedToken.Clock());

        Assert.That(known.Findings.Select(static finding => finding.Since), Is.EqualTo(Enumerable.Repeat(AuditedToken.Now.AddDays(-5), 4)));
        Assert.That(unknown.Findings.Select(static finding => finding.Since), Is.EqualTo(new DateTimeOffset?[] { null, null, null }));
    }

    [Test]
    public void A_reason_holds_no_character_of_the_service_that_changes_a_line()
    {
        var token = AuditedToken.With(("role", "a\u202eb\nc\u001b[31m"));

        Assert.That(AuditedToken.Findings(null, token).Single(), Does.EndWith("its role a b c [31m."));
    }

    private static JsonArray Role(string id, string? name) => [new JsonObject { ["id"] = id, ["name"] = name }];

    private static TestCaseData Case(string expected, params (string Field, JsonNode? Value)[] fields) => new(expected, fields);
}
