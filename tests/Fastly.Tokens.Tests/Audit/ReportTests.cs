namespace Fastly.Tokens.Tests.Audit;

/// <summary>The order of the findings, what is accepted, and the options.</summary>
public sealed class ReportTests
{
    private static readonly AutomationToken[] Bad =
    [
        AuditedToken.With(("id", "B"), ("expires_at", null), ("created_at", AuditedToken.Time(-3))),
        AuditedToken.With(("id", "C"), ("expires_at", null), ("created_at", AuditedToken.Time(-5))),
        AuditedToken.With(("id", "A"), ("expires_at", null), ("created_at", AuditedToken.Time(-3)), ("scope", "global purge_all")),
        AuditedToken.With(("id", "D"), ("scope", "global"), ("limit_services", false)),
        AuditedToken.With(("id", "E"), ("role", "owner"), ("expires_at", AuditedToken.Time(-1))),
        AuditedToken.With(("id", "F"), ("role", "owner")),
    ];

    [Test]
    public void Findings_are_ordered_by_severity_rule_age_and_id_however_the_service_orders_the_tokens()
    {
        var options = new AuditOptions { Rules = [.. AuditRule.All.Where(rule => rule != AuditRule.DuplicateName)] };
        string[] expected =
        [
            "critical global-on-all-services D",
            "high never-expires C",
            "high never-expires A",
            "high never-expires B",
            "unknown unknown-role F",
            "medium global-scope A",
            "medium purge-all A",
            "low expired E",
        ];

        for (var turn = 0; turn < Bad.Length; turn++)
        {
            var tokens = Bad.Skip(turn).Concat(Bad.Take(turn));
            var findings = AuditedToken.Findings(options, [.. tokens]).Select(text => text.Split(':')[0]);
            Assert.That(findings, Is.EqualTo(expected), $"turn {turn}");
        }
    }

    [Test]
    public void An_accepted_finding_does_not_count_until_the_acceptance_expires()
    {
        var acceptance = new AcceptedFinding(AuditRule.NeverExpires, "A", "An appliance.", AuditedToken.Now.AddDays(1));
        var gone = new AcceptedFinding(AuditRule.NeverExpires, "Gone", "It was revoked.", AuditedToken.Now.AddDays(1));
        var options = new AuditOptions { Rules = [AuditRule.NeverExpires], Accepted = [acceptance, gone] };
        var clock = AuditedToken.Clock();

        var before = AuditReport.Create(Bad, options, clock);
        clock.Advance(TimeSpan.FromDays(1));
        var after = AuditReport.Create(Bad, options, clock);

        Assert.Multiple(() =>
        {
            Assert.That(before.Findings.Select(finding => finding.TokenId), Is.EqualTo(new[] { "C", "B" }));
            Assert.That(before.AcceptedFindings.Single().Acceptance, Is.SameAs(acceptance));
            Assert.That(before.UnusedAcceptances, Is.EqualTo(new[] { gone }));
            Assert.That(after.Findings.Select(finding => finding.TokenId), Is.EqualTo(new[] { "C", "A", "B" }));
            Assert.That(after.Findings.Single(finding => finding.TokenId == "A").Acceptance, Is.SameAs(acceptance));
            Assert.That(after.AcceptedFindings, Is.Empty);
        });
    }

    [TestCase(AuditSeverity.Critical, true)]
    [TestCase(AuditSeverity.High, true)]
    [TestCase(AuditSeverity.Unknown, true)]
    public void A_report_has_findings_of_at_least_a_severity(AuditSeverity severity, bool hasOne) =>
        Assert.That(AuditReport.Create(Bad, clock: AuditedToken.Clock()).HasFindings(severity), Is.EqualTo(hasOne));

    [Test]
    public void Unknown_is_above_medium_and_below_high()
    {
        var report = AuditReport.Create([AuditedToken.With(("role", "owner"))], clock: AuditedToken.Clock());

        Assert.That(
            Enum.GetValues<AuditSeverity>().Where(report.HasFindings),
            Is.EqualTo(new[] { AuditSeverity.Low, AuditSeverity.Medium, AuditSeverity.Unknown })
        );
    }

    [Test]
    public void A_severity_can_be_stated_but_not_for_what_is_unknown()
    {
        var severities = new Dictionary<AuditRule, AuditSeverity> { [AuditRule.NeverExpires] = AuditSeverity.Low };
        var options = new AuditOptions { Rules = [AuditRule.NeverExpires], Severities = severities };

        Assert.Multiple(() =>
        {
            Assert.That(AuditedToken.Findings(options, AuditedToken.With(("expires_at", null))).Single(), Does.StartWith("low "));
            Assert.That(AuditedToken.Findings(options, AuditedToken.Without("expires_at")).Single(), Does.StartWith("unknown "));
        });
    }

    [Test]
    public void Of_two_tokens_with_the_same_id_the_first_counts()
    {
        var report = AuditReport.Create([AuditedToken.With(), AuditedToken.With(("expires_at", null))], clock: AuditedToken.Clock());

        Assert.That((report.TokensAudited, report.Findings.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Every_rule_has_an_id_of_its_own_and_stands_by_descending_severity()
    {
        var rules = typeof(AuditRule).GetProperties().Where(it => it.PropertyType == typeof(AuditRule)).Select(it => it.GetValue(null));

        Assert.Multiple(() =>
        {
            Assert.That(AuditRule.All, Is.EquivalentTo(rules));
            Assert.That(AuditRule.All.Select(rule => rule.Id), Is.Unique.And.All.Match("^[a-z]+(-[a-z]+)*$"));
            Assert.That(AuditRule.All.Select(rule => rule.DefaultSeverity), Is.Ordered.Descending);
            Assert.That(AuditRule.All.Select(rule => rule.Description), Is.Unique.And.All.EndsWith("."));
            Assert.That(AuditRule.All.Select(rule => rule.Remedy), Has.All.EndsWith("."));
            Assert.That(AuditRule.All.Select(rule => AuditRule.Find(rule.Id.ToUpperInvariant())), Is.EqualTo(AuditRule.All));
            Assert.That(AuditRule.Find("nonsense") ?? AuditRule.Find(null), Is.Null);
        });
    }

    private static IEnumerable<TestCaseData> BadOptions()
    {
        foreach (var period in new[] { TimeSpan.Zero, TimeSpan.FromDays(-1), TimeSpan.FromDays(365_000), TimeSpan.MaxValue })
        {
            yield return new TestCaseData(new AuditOptions { MaxLifetime = period }, "MaxLifetime");
            yield return new TestCaseData(new AuditOptions { ExpiryNotice = period }, "ExpiryNotice");
            yield return new TestCaseData(new AuditOptions { MaxTimeUnused = period }, "MaxTimeUnused");
            yield return new TestCaseData(new AuditOptions { MaxAgeNeverUsed = period }, "MaxAgeNeverUsed");
        }

        var severities = new Dictionary<AuditRule, AuditSeverity> { [AuditRule.Unused] = 0 };
        var accepted = new AcceptedFinding(AuditRule.Unused, "A", "Later.", AuditedToken.Now);
        yield return new TestCaseData(new AuditOptions { Rules = [] }, "Rules");
        yield return new TestCaseData(new AuditOptions { Rules = null! }, "Rules");
        yield return new TestCaseData(new AuditOptions { Rules = [null!] }, "Rules");
        yield return new TestCaseData(new AuditOptions { Rules = [AuditRule.Expired, null!] }, "Rules");
        yield return new TestCaseData(new AuditOptions { Severities = null! }, "Severities");
        yield return new TestCaseData(new AuditOptions { Severities = severities }, "Severities");
        yield return new TestCaseData(new AuditOptions { Accepted = null! }, "Accepted");
        yield return new TestCaseData(new AuditOptions { Accepted = [null!] }, "Accepted");
        yield return new TestCaseData(new AuditOptions { Accepted = [accepted, accepted] }, "Accepted");
    }

    [TestCaseSource(nameof(BadOptions))]
    public void An_option_that_is_not_valid_is_refused_before_anything_is_sent(AuditOptions options, string parameter)
    {
        using var session = new FakeSession();

        Assert.That(
            async () => await session.Client.AuditAsync(options),
            Throws.InstanceOf<ArgumentException>().With.Property(nameof(ArgumentException.ParamName)).EqualTo(parameter)
        );
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public void Tokens_that_are_null_are_refused()
    {
        Assert.That(() => AuditReport.Create(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("tokens"));
        Assert.That(
            () => AuditReport.Create([AuditedToken.With(), null!]),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("tokens")
        );
    }

    [Test]
    public void A_finding_says_what_to_do_and_of_what_is_not_reported_where_to_look_it_up()
    {
        var report = AuditReport.Create(
            [AuditedToken.With(("expires_at", null)), AuditedToken.With(("id", "T2"), ("role", null))],
            new AuditOptions { Rules = [AuditRule.NeverExpires, AuditRule.UnknownRole] },
            AuditedToken.Clock()
        );

        Assert.That(
            report.Findings.Select(static finding => finding.Remedy),
            Is.EqualTo(
                new[] { AuditRule.NeverExpires.Remedy, "Look it up in Fastly's web interface: no rule can decide what is not reported." }
            )
        );
    }

    [Test]
    public void An_accepted_finding_has_a_rule() =>
        Assert.That(() => new AcceptedFinding(null!, "A", "Later.", default), Throws.ArgumentNullException);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("a b")]
    [TestCase("self")]
    public void An_accepted_finding_names_a_token(string? id) =>
        Assert.That(() => new AcceptedFinding(AuditRule.Unused, id!, "Later.", default), Throws.InstanceOf<ArgumentException>());

    [TestCase(null)]
    [TestCase(" ")]
    [TestCase("two\nlines")]
    public void An_accepted_finding_has_a_reason(string? reason) =>
        Assert.That(() => new AcceptedFinding(AuditRule.Unused, "A", reason!, default), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void The_longest_threshold_is_a_hundred_years()
    {
        var longest = TimeSpan.FromDays(36_500);
        var options = new AuditOptions
        {
            MaxLifetime = longest,
            ExpiryNotice = longest,
            MaxTimeUnused = longest,
            MaxAgeNeverUsed = longest,
        };
        var tokens = new[]
        {
            AuditedToken.With(("expires_at", "9999-12-31T23:59:59Z")),
            AuditedToken.With(("expires_at", "0001-01-01T00:00:00Z")),
        };

        Assert.That(() => AuditReport.Create(tokens, options, AuditedToken.Clock()), Throws.Nothing);
    }
}
