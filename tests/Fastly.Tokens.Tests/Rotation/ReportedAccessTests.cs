using Fastly.Tokens.Rotation;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class ReportedAccessTests
{
    [Test]
    public void A_limit_of_which_no_place_reports_the_ids_is_unknown_and_not_none()
    {
        var access = new ReportedAccess(limit: true, failure: null, null, null);

        Assert.That((access.IsNone, access.IsKnown, access.IsLimited, access.ToString()), Is.EqualTo((false, false, true, string.Empty)));
    }

    [Test]
    public void A_limit_of_which_a_place_reports_no_id_is_none()
    {
        var access = new ReportedAccess(limit: true, failure: null, null, []);

        Assert.That((access.IsNone, access.IsKnown, access.ToString()), Is.EqualTo((true, true, "none")));
    }

    [Test]
    public void An_empty_list_without_a_limit_is_ambiguous()
    {
        var access = new ReportedAccess(limit: null, failure: null, null, []);

        Assert.That((access.IsAmbiguous, access.IsKnown, access.IsNone, access.IsAll), Is.EqualTo((true, false, false, false)));
    }

    private static IEnumerable<TestCaseData> Clear()
    {
        yield return Case("an empty list with a limit", true, []);
        yield return Case("an empty list and no limit", false, []);
        yield return Case("ids", null, ["V"]);
        yield return Case("ids beside an empty list", null, [], ["V"]);
        yield return Case("no list", null, null, null);

        static TestCaseData Case(string name, bool? limit, params string[]?[] lists) =>
            new TestCaseData(limit, lists).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Clear))]
    public void Nothing_else_is_ambiguous(bool? limit, string[]?[] lists) =>
        Assert.That(new ReportedAccess(limit, failure: null, lists).IsAmbiguous, Is.False);
}
