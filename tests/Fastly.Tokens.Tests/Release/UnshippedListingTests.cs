using Fastly.Tokens.Release.Listings;

namespace Fastly.Tokens.Tests.Release;

/// <summary>What the listing of the public API says after a build has reported what it lacks, and what is gone.</summary>
public sealed class UnshippedListingTests
{
    private const string Shipped = "#nullable enable\nShow\nShow.Name.get -> string!\n";

    [TestCase("", "Show.Title.get -> string?", "", "Show.Title.get -> string?\n", TestName = "A member that is new is added")]
    [TestCase("Show.Old\n", "", "Show.Old", "", TestName = "A member that was never released and is gone is deleted")]
    [TestCase(
        "",
        "",
        "Show.Name.get -> string!",
        "*REMOVED*Show.Name.get -> string!\n",
        TestName = "A released member that is gone is marked"
    )]
    [TestCase("*REMOVED*Show\n", "Show", "", "", TestName = "A released member that is back is as released")]
    [TestCase(
        "",
        "Show.Name.get -> string?",
        "Show.Name.get -> string!",
        "*REMOVED*Show.Name.get -> string!\nShow.Name.get -> string?\n",
        TestName = "A member with another type is both"
    )]
    [TestCase("b\r\na\r\n", "", "", "a\nb\n", TestName = "The lines are sorted and end as everywhere")]
    public void The_listing_has_what_the_build_reported(string unshipped, string missing, string gone, string expected)
    {
        var report = new BuildReport(Set(missing), Set(gone));

        Assert.That(UnshippedListing.Of(Shipped, "#nullable enable\n" + unshipped, report), Is.EqualTo("#nullable enable\n" + expected));
    }

    private static HashSet<string> Set(string line) => line.Length == 0 ? [] : [line];
}
