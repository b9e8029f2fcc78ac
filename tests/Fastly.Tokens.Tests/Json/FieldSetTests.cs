using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json;

public sealed class FieldSetTests
{
    [Test]
    public void A_set_contains_the_numbers_that_were_added_and_no_others()
    {
        int[] added = [0, 1, 63, 64, 127, 128, 191, 300];
        var set = default(FieldSet);

        foreach (var bit in added)
            set.Add(bit);

        Assert.That(Enumerable.Range(0, 700).Where(bit => set.Contains(bit)), Is.EqualTo(added));
    }

    [TestCase(5)]
    [TestCase(70)]
    public void A_number_may_be_added_twice(int bit)
    {
        var set = default(FieldSet);

        set.Add(bit);
        set.Add(bit);

        Assert.That(set.Contains(bit), Is.True);
    }

    [TestCase(5)]
    [TestCase(64)]
    [TestCase(190)]
    public void A_copy_is_independent_of_the_original(int bit)
    {
        var set = default(FieldSet);
        set.Add(130);
        var copy = set;

        copy.Add(bit);

        Assert.That((set.Contains(bit), copy.Contains(bit), copy.Contains(130)), Is.EqualTo((false, true, true)));
    }
}
