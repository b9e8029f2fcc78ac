using Fastly.Tokens.Release.PublicApi;

namespace Fastly.Tokens.Tests.Release;

/// <summary>What a difference of the public API means for those who compile against it and run with it.</summary>
public sealed class ApiComparisonTests
{
    private const string Before = """
        #nullable enable
        Fastly.Tokens.Show
        Fastly.Tokens.Show.Show() -> void
        Fastly.Tokens.Show.Title.get -> string?
        Fastly.Tokens.Show.Title.init -> void
        Fastly.Tokens.Show.Rows.get -> int
        Fastly.Tokens.Show.Language.get -> string?
        Fastly.Tokens.Show.Play(string! stage, int? times = null) -> void
        virtual Fastly.Tokens.Show.Cancel(string? reason) -> System.Threading.Tasks.Task<string!>!
        Fastly.Tokens.Kind
        Fastly.Tokens.Kind.Drama = 0 -> Fastly.Tokens.Kind
        Fastly.Tokens.IStage
        Fastly.Tokens.IStage.Open() -> void
        const Fastly.Tokens.Show.Max = 10 -> int
        static Fastly.Tokens.Show.operator ==(Fastly.Tokens.Show? left, Fastly.Tokens.Show? right) -> bool
        """;

    [TestCase("Fastly.Tokens.Show.Rows.get -> int\n", "", "Breaking Show.Rows: removed", "Minor Show.Rows: added", TestName = "A property")]
    [TestCase(
        "Fastly.Tokens.Show.Rows.get -> int\n",
        "Fastly.Tokens.Show.Rows.get -> int?\n",
        "Breaking Show.Rows: the type changed from int to int?",
        "Breaking Show.Rows: the type changed from int? to int",
        TestName = "A value type that may be null is another type"
    )]
    [TestCase(
        "Language.get -> string?",
        "Language.get -> string!",
        "Minor Show.Language: the type changed from string? to string!",
        "Breaking Show.Language: the type changed from string! to string?",
        TestName = "A reference that is read and never null"
    )]
    [TestCase(
        "Title.get -> string?",
        "Title.get -> string!",
        "Breaking Show.Title: the type changed from string? to string!",
        "Breaking Show.Title: the type changed from string! to string?",
        TestName = "A reference that is also set"
    )]
    [TestCase(
        "Cancel(string? reason)",
        "Cancel(string! reason)",
        "Breaking Show.Cancel(string reason): the type of a parameter changed",
        "Minor Show.Cancel(string reason): a parameter may be null",
        TestName = "A parameter that may not be null"
    )]
    [TestCase(
        "Task<string!>!",
        "Task<string?>!",
        "Breaking Show.Cancel(string reason): the type changed from Task<string!>! to Task<string?>!",
        "Minor Show.Cancel(string reason): the type changed from Task<string?>! to Task<string!>!",
        TestName = "A result that may be null"
    )]
    [TestCase(
        "int? times = null)",
        "int? times = null, bool loud = false)",
        "Breaking Show.Play(string stage, int times = null): removed\n"
            + "Minor Show.Play(string stage, int times = null, bool loud = false): added",
        "Breaking Show.Play(string stage, int times = null, bool loud = false): removed\n"
            + "Minor Show.Play(string stage, int times = null): added",
        TestName = "An optional parameter, which compiled code does not call"
    )]
    [TestCase(
        "Fastly.Tokens.Show.Play(",
        "virtual Fastly.Tokens.Show.Play(",
        "Minor Show.Play(string stage, int times = null): changed from no modifier to virtual",
        "Breaking Show.Play(string stage, int times = null): changed from virtual to no modifier",
        TestName = "A member that can be overridden"
    )]
    [TestCase(
        "Drama = 0",
        "Drama = 1",
        "Breaking Kind.Drama: the value changed from 0 to 1",
        "Breaking Kind.Drama: the value changed from 1 to 0",
        TestName = "The value of an enumeration"
    )]
    [TestCase(
        "Max = 10",
        "Max = 20",
        "Minor Show.Max: the value changed from 10 to 20",
        "Minor Show.Max: the value changed from 20 to 10",
        TestName = "The value of a constant"
    )]
    [TestCase(
        "Fastly.Tokens.IStage.Open() -> void\n",
        "Fastly.Tokens.IStage.Open() -> void\nFastly.Tokens.IStage.Close() -> void\n",
        "Breaking IStage.Close(): added to an abstract class or an interface",
        "Breaking IStage.Close(): removed",
        TestName = "A member of an interface"
    )]
    [TestCase(
        "Fastly.Tokens.Show.Rows",
        "abstract Fastly.Tokens.Show.Seats.get -> int\nFastly.Tokens.Show.Rows",
        "Breaking Show.Seats: added to an abstract class or an interface",
        "Breaking Show.Seats: removed",
        TestName = "An abstract member"
    )]
    [TestCase(
        "Fastly.Tokens.Kind\nFastly.Tokens.Kind.Drama",
        "Fastly.Tokens.Hall\nFastly.Tokens.Hall.Name.get -> string!\nFastly.Tokens.Hall.Name.set -> void\nFastly.Tokens.Kind\n"
            + "Fastly.Tokens.Kind.Drama",
        "Minor Hall: added",
        "Breaking Hall: removed",
        TestName = "A type, which stands for its members"
    )]
    [TestCase(
        "operator ==(Fastly.Tokens.Show? left",
        "operator ==(Fastly.Tokens.Show! left",
        "Breaking Show.operator ==(Show left, Show right): the type of a parameter changed",
        "Minor Show.operator ==(Show left, Show right): a parameter may be null",
        TestName = "An operator"
    )]
    public void A_difference_is_classified(string text, string edited, string changes, string changesBack)
    {
        var after = Before.Replace(text, edited, StringComparison.Ordinal);

        Assert.That(after, Is.Not.EqualTo(Before), $"{text} is not there.");
        Assert.That(Changes(Listing(Before), Listing(after)), Is.EqualTo(changes));
        Assert.That(Changes(Listing(after), Listing(Before)), Is.EqualTo(changesBack));
    }

    [Test]
    public void A_member_that_becomes_required_is_breaking_although_no_line_changes()
    {
        var required = Listing(Before, "Fastly.Tokens.Show.Title\n");

        Assert.That(Changes(Listing(Before), required), Is.EqualTo("Breaking Show.Title: became required"));
        Assert.That(Changes(required, Listing(Before)), Is.EqualTo("Minor Show.Title: is no longer required"));
    }

    [Test]
    public void A_required_member_of_a_type_that_is_new_is_no_change_of_its_own()
    {
        var after = Listing(Before + "\nFastly.Tokens.Hall\nFastly.Tokens.Hall.Name.set -> void", "Fastly.Tokens.Hall.Name\n");

        Assert.That(Changes(Listing(Before), after), Is.EqualTo("Minor Hall: added"));
    }

    [Test]
    public void What_moves_from_the_one_listing_to_the_other_is_no_change()
    {
        var shipped = ApiListing.Parse(Before, "", "");
        var unshipped = ApiListing.Parse("#nullable enable\n", Before, "");

        Assert.That(Changes(shipped, unshipped), Is.Empty);
    }

    [Test]
    public void A_removal_that_the_listing_notes_is_a_removal()
    {
        var after = ApiListing.Parse(Before, "*REMOVED*Fastly.Tokens.Show.Rows.get -> int\n", "");

        Assert.That(Changes(Listing(Before), after), Is.EqualTo("Breaking Show.Rows: removed"));
    }

    private static ApiListing Listing(string members, string required = "") =>
        ApiListing.Parse(members, "", "What an object initializer must set.\n" + required);

    private static string Changes(ApiListing before, ApiListing after) =>
        string.Join('\n', ApiComparison.Of(before, after).Select(change => $"{change.Level} {change}"));
}
