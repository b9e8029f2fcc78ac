using Fastly.Tokens.Rotation;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class ReportedAccessTests
{
    [Test]
    public void A_limit_of_which_no_place_reports_the_ids_is_unknown_and_not_none()
    {
        var reach = new ReportedAccess(limit: true, failure: null, null, null);

        Assert.That((reach.IsNone, reach.IsKnown, reach.IsLimited, reach.ToString()), Is.EqualTo((false, false, true, string.Empty)));
    }

    [Test]
    public void A_limit_of_which_a_place_reports_no_id_is_none()
    {
        var reach = new ReportedAccess(limit: true, failure: null, null, []);

        Assert.That((reach.IsNone, reach.IsKnown, reach.ToString()), Is.EqualTo((true, true, "none")));
    }
}
