using System.Net;

namespace Fastly.Tokens.Tests.Stubs;

/// <summary>What the model factory creates has the values that it is given, and those of the client where it is given none.</summary>
public sealed class FactoryValuesTests
{
    private static readonly AuditRule Rule = AuditRule.All[0];

    [Test]
    public void A_finding_is_that_of_its_rule_unless_more_is_said()
    {
        var plain = FastlyTokensModelFactory.AuditFinding(Rule, "T1");
        var other = FastlyTokensModelFactory.AuditFinding(Rule, "T1", severity: OtherSeverity(), reason: "because");

        Assert.Multiple(() =>
        {
            Assert.That((plain.Severity, plain.Reason), Is.EqualTo((Rule.DefaultSeverity, Rule.Description)));
            Assert.That((other.Severity, other.Reason), Is.EqualTo((OtherSeverity(), "because")));
            Assert.That(() => FastlyTokensModelFactory.AuditFinding(null!, "T1"), Throws.ArgumentNullException);
            Assert.That(() => FastlyTokensModelFactory.AuditFinding(Rule, null!), Throws.ArgumentNullException);
        });
    }

    [Test]
    public void A_report_holds_its_findings()
    {
        AuditFinding[] findings = [FastlyTokensModelFactory.AuditFinding(Rule, "T1")];
        AuditFinding[] accepted = [FastlyTokensModelFactory.AuditFinding(Rule, "T2")];
        AcceptedFinding[] unused = [new AcceptedFinding(Rule, "T3", "It is known.", DateTimeOffset.MaxValue)];
        var plain = FastlyTokensModelFactory.AuditReport(default, 1, findings);
        var whole = FastlyTokensModelFactory.AuditReport(default, 1, findings, accepted, unused);

        Assert.Multiple(() =>
        {
            Assert.That(plain.Findings, Is.EqualTo(findings));
            Assert.That(plain.AcceptedFindings, Is.Empty);
            Assert.That(plain.UnusedAcceptances, Is.Empty);
            Assert.That(whole.AcceptedFindings, Is.EqualTo(accepted));
            Assert.That(whole.UnusedAcceptances, Is.EqualTo(unused));
            Assert.That(() => FastlyTokensModelFactory.AuditReport(default, 1, null!), Throws.ArgumentNullException);
        });
    }

    [Test]
    public void An_exception_has_lists_that_are_empty_or_given()
    {
        var unknown = FastlyTokensModelFactory.CreateOutcomeUnknownException("m", "n");
        var revoked = FastlyTokensModelFactory.CreateOutcomeUnknownException("m", "n", revokedIds: ["T1"]);
        var rotation = FastlyTokensModelFactory.RotationException("m", "T1");
        var unfinished = FastlyTokensModelFactory.RotationException(
            "m",
            "T1",
            unreportedPermissions: ["scope"],
            unfinishedSuccessorIds: ["T2"]
        );

        Assert.Multiple(() =>
        {
            Assert.That(unknown.RevokedIds, Is.Empty);
            Assert.That(revoked.RevokedIds, Is.EqualTo(["T1"]));
            Assert.That((rotation.UnreportedPermissions.Count, rotation.UnfinishedSuccessorIds.Count), Is.EqualTo((0, 0)));
            Assert.That(unfinished.UnreportedPermissions, Is.EqualTo(["scope"]));
            Assert.That(unfinished.UnfinishedSuccessorIds, Is.EqualTo(["T2"]));
        });
    }

    [Test]
    public void An_exception_has_the_details_of_a_failure()
    {
        var cause = new IOException("broken");
        var details = new FastlyFailureDetails
        {
            StatusCode = HttpStatusCode.NotFound,
            Attempts = 3,
            InnerException = cause,
        };
        var exception = FastlyTokensModelFactory.NotFoundException("It is gone.", details);

        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain("It is gone."));
            Assert.That((exception.StatusCode, exception.Attempts), Is.EqualTo(((HttpStatusCode?)HttpStatusCode.NotFound, 3)));
            Assert.That(exception.InnerException, Is.SameAs(cause));
            Assert.That(() => FastlyTokensModelFactory.NotFoundException(null!), Throws.ArgumentNullException);
        });
    }

    [Test]
    public async Task A_listing_is_cancelled_and_fails_as_that_of_the_client()
    {
        var listing = FastlyTokensModelFactory.PagedListing([new Page<string>(["a"])], exception: new IOException("broken"));
        var seen = new List<string>();

        Assert.That(
            async () =>
            {
                await foreach (var item in listing)
                    seen.Add(item);
            },
            Throws.InstanceOf<IOException>()
        );
        Assert.That(seen, Is.EqualTo(["a"]));
        Assert.That(
            async () => await listing.ToListAsync(new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(await FastlyTokensModelFactory.PagedListing<string>("a", "b").ToListAsync(), Is.EqualTo(["a", "b"]));
        Assert.That(
            () => FastlyTokensModelFactory.PagedListing<string>(items: null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("items")
        );
        Assert.That(
            () => FastlyTokensModelFactory.PagedListing<string>(pages: null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("pages")
        );
    }

    private static AuditSeverity OtherSeverity() => Enum.GetValues<AuditSeverity>().First(severity => severity != Rule.DefaultSeverity);
}
