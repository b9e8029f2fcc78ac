using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json;

public sealed class NameTableTests
{
    [Test]
    public void A_name_that_is_known_is_found_as_the_same_string()
    {
        var table = new NameTable();
        // The second differs from the first where the table does not look before it compares.
        foreach (var name in new[] { "scope", "scxpe", "id", "x", "" })
            table.Add(name);

        foreach (var name in new[] { "scope", "scxpe", "id", "x", "" })
        {
            var characters = ('"' + name + '"').ToCharArray();
            var found = table.Get(characters, 1, name.Length);
            Assert.That(found, Is.EqualTo(name));
            Assert.That(table.Get(characters, 1, name.Length), Is.SameAs(found));
        }
    }

    [TestCase("scype")]
    [TestCase("unknown")]
    [TestCase("i")]
    [TestCase("\u20ac\u20ac")]
    public void A_name_that_is_not_known_is_not_found(string name)
    {
        var table = new NameTable();
        foreach (var known in new[] { "scope", "scxpe", "id" })
            table.Add(known);

        Assert.That(table.Get(name.ToCharArray(), 0, name.Length), Is.Null);
    }

    [Test]
    public void Every_field_of_the_specification_is_known()
    {
        foreach (var name in new[] { "id", "data", "meta", "scope", "scopes", "expires_at", "total_pages", "next_cursor", "detail" })
            Assert.That(FieldNames.Table.Get(name.ToCharArray(), 0, name.Length), Is.EqualTo(name));
    }
}
