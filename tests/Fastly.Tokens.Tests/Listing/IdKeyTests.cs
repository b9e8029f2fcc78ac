using Fastly.Tokens.Paging;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>A key stands for one id only: otherwise a listing would omit a token.</summary>
public sealed class IdKeyTests
{
    private static readonly string[] Ids =
    [
        "",
        "\0",
        "a",
        "a\0",
        "A",
        "b",
        "5Yo3XXXlNlMFYKTMKGvR7C",
        "5Yo3XXXlNlMFYKTMKGvR7D",
        "\u00e9",
        "\u00c3\u00a9",
        "\ud83d\ude00",
        new('x', 30),
        new('x', 31),
        new('x', 32),
        new('x', 33),
        new string('x', 31) + "y",
        new string('x', 64),
        new('\u00e9', 31),
    ];

    [Test]
    public void Different_ids_have_different_marks() => Assert.That(Ids.Select(id => new IdKey(id)), Is.Unique);

    [Test]
    public void The_same_id_has_the_same_mark() =>
        Assert.That(Ids.Select(id => new IdKey(new string(id.ToCharArray()))), Is.EqualTo(Ids.Select(id => new IdKey(id))));

    [Test]
    public void A_text_equal_to_the_hash_of_another_is_another_id()
    {
        var longer = new string('x', 40);
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(longer));

        Assert.That(new IdKey(System.Text.Encoding.Latin1.GetString(hash)), Is.Not.EqualTo(new IdKey(longer)));
    }

    [Test]
    public void Pages_are_compared_by_their_ids_and_not_by_their_order()
    {
        static PageKey Page(params string[] ids) => PageKey.Of([.. ids.Select(id => new IdKey(id))]);

        Assert.That(Page("a", "b", "c"), Is.EqualTo(Page("c", "a", "b")));
        Assert.That(Page("a", "b"), Is.Not.EqualTo(Page("a", "c")));
        Assert.That(Page("ab", "cd"), Is.Not.EqualTo(Page("ad", "cb")), "A sum of them would be the same.");
        Assert.That(Page("a"), Is.Not.EqualTo(Page("a", "a")));
    }
}
