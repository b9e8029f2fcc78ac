namespace Fastly.Tokens.Tests.Listing;

public sealed class PageSizeTests
{
    [TestCase(null, null, 50, 50)]
    [TestCase(null, 100, 50, 50)]
    [TestCase(null, 20, 50, 20)]
    [TestCase(30, 20, 50, 30)]
    public void A_page_has_at_most_what_the_specification_allows(int? own, int? ofTheClient, int maximum, int expected)
    {
        Assert.That(
            new ListingOptions { PageSize = own }
                .ToChecked(ofTheClient, maximum)
                .PageSize,
            Is.EqualTo(expected)
        );
        Assert.That(
            new CursorListingOptions { PageSize = own }
                .ToChecked(ofTheClient, maximum)
                .PageSize,
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void A_listing_is_asked_for_no_more_than_its_maximum() =>
        Assert.That(() => new ListingOptions { PageSize = 51 }.ToChecked(null, 50), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
