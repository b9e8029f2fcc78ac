using Fastly.Tokens.Models;

namespace Fastly.Tokens.Tests.Construction;

/// <summary>How long a text may be, to the character, and which characters it may hold.</summary>
public sealed class RequireTests
{
    private const int MaxWord = 1024;
    private const int MaxHeader = 8 * 1024;
    private const int MaxInAddress = 32 * 1024;
    private const int MaxTarget = 60 * 1024;

    private static IEnumerable<TestCaseData> Lengths()
    {
        yield return Length(64, Require.Id);
        yield return Length(MaxWord, Require.Word);
        yield return Length(MaxWord, Require.HeaderWord);
        yield return Length(MaxWord, Require.Line);
        yield return Length(MaxHeader, Require.HeaderValue);
        yield return Length(MaxInAddress, Require.QueryValue);
        yield return Length(MaxInAddress, Require.PathValue);
        yield return Length(MaxInAddress, Require.AddressValue);
        yield return Length(
            MaxTarget,
            (value, parameter) =>
            {
                Require.Address(value, parameter);
                return value;
            }
        );
    }

    [TestCaseSource(nameof(Lengths))]
    public void A_text_may_be_as_long_as_the_limit_and_no_longer(int limit, Func<string, string, string> require)
    {
        Assert.That(require(new string('a', limit), "p"), Has.Length.EqualTo(limit));
        Assert.That(() => require(new string('a', limit + 1), "p"), Throws.ArgumentException.With.Property("ParamName").EqualTo("p"));
    }

    [Test]
    public void A_word_or_an_id_is_no_longer_than_its_limit_and_not_empty() =>
        Assert.Multiple(() =>
        {
            Assert.That(Require.IsWord(new string('a', MaxWord)), Is.True);
            Assert.That(Require.IsWord(new string('a', MaxWord + 1)), Is.False);
            Assert.That(Require.IsWord(""), Is.False);
            Assert.That(Require.IsId(new string('a', 64)), Is.True);
            Assert.That(Require.IsId(new string('a', 65)), Is.False);
            Assert.That(Require.IsId(""), Is.False);
        });

    [Test]
    public void A_text_fits_an_address_as_it_is_escaped() =>
        Assert.Multiple(() =>
        {
            Assert.That(Require.FitsAddress(new string(' ', MaxInAddress / 3)), Is.True);
            Assert.That(Require.FitsAddress(new string(' ', (MaxInAddress / 3) + 1)), Is.False);
            Assert.That(() => Require.QueryValue(new string('é', MaxInAddress / 2), "p"), Throws.ArgumentException);
            Assert.That(() => Require.AddressValue(new string('é', MaxInAddress / 2), "p"), Throws.ArgumentException);
        });

    [TestCase("a b", true)]
    [TestCase("!~", true)]
    [TestCase("a\x7f", false)]
    [TestCase("a\tb", false)]
    [TestCase("é", false)]
    [TestCase(" a", false)]
    [TestCase("a ", false)]
    [TestCase("", false)]
    public void A_header_holds_visible_ASCII_with_spaces_in_between(string value, bool isOne) =>
        AssertIs(isOne, Require.HeaderValue, value);

    [TestCase("!~", true)]
    [TestCase("a\x7f", false)]
    [TestCase("a b", false)]
    [TestCase("é", false)]
    [TestCase("", false)]
    public void A_word_of_a_header_holds_visible_ASCII(string value, bool isOne) => AssertIs(isOne, Require.HeaderWord, value);

    [Test]
    public void A_period_is_longer_than_zero_and_at_most_the_longest()
    {
        var longest = TimeSpan.FromDays(2);

        Assert.That(() => Require.Period(TimeSpan.FromTicks(1), longest, "p"), Throws.Nothing);
        Assert.That(() => Require.Period(longest, longest, "p"), Throws.Nothing);
        foreach (var period in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-1), longest + TimeSpan.FromTicks(1) })
        {
            Assert.That(
                () => Require.Period(period, longest, "p"),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("It must be longer than zero, and at most 2 days.")
            );
        }
    }

    private static void AssertIs(bool isOne, Func<string, string, string> require, string value) =>
        Assert.That(() => require(value, "p"), isOne ? Throws.Nothing : Throws.InstanceOf<ArgumentException>());

    private static TestCaseData Length(int limit, Func<string, string, string> require) =>
        new TestCaseData(limit, require).SetArgDisplayNames(require.Method.Name, $"{limit}");
}
