using Fastly.Tokens.Models;
using Fastly.Tokens.Rotation;

namespace Fastly.Tokens.Tests.Rotation;

public sealed class SuccessorNameTests
{
    private static readonly DateTimeOffset Until = new(2026, 12, 1, 1, 0, 0, 999, TimeSpan.FromHours(1));

    private static IEnumerable<string?> OldNames() =>
        [
            "deploy",
            "deploy (prod)",
            "deploy (successor of ",
            "deploy (successor of )",
            "(successor of A)",
            " (successor of A)",
            "x (successor of A) y",
            "x (successor of A, overlap until 2026-13-01T00:00:00Z)",
            ") (successor of A (successor of B",
            "two\nlines",
            "",
            " ",
            null,
            new string('x', 5000),
            string.Concat(Enumerable.Repeat("(successor of A) ", 2000)),
            new string('\ud83d', 3000),
            "deploy-0123456789abcdef0123456789abcdef",
        ];

    [TestCaseSource(nameof(OldNames))]
    public void It_can_be_parsed_whatever_the_old_name_is(string? oldName)
    {
        foreach (var until in new[] { (DateTimeOffset?)null, Until, DateTimeOffset.MaxValue, DateTimeOffset.MinValue })
        {
            var name = SuccessorName.For(new AutomationToken { Id = "5Yo3XXXlNlMFYKTMKGvR7C", Name = oldName }, until);

            var mark = SuccessorName.Read(name);
            Assert.That(mark?.OldTokenId, Is.EqualTo("5Yo3XXXlNlMFYKTMKGvR7C"), name);
            Assert.That(mark!.OverlapUntil?.ToUnixTimeSeconds(), Is.EqualTo(until?.ToUnixTimeSeconds()));
            Assert.That(Require.Line(name, "name"), Is.EqualTo(name));
        }
    }

    [Test]
    public void It_holds_the_end_of_the_overlap_in_utc() =>
        Assert.That(
            SuccessorName.For(new AutomationToken { Id = "A1", Name = "deploy" }, Until),
            Is.EqualTo("deploy (successor of A1, overlap until 2026-12-01T00:00:00Z)")
        );

    [TestCase("deploy (successor of B2)")]
    [TestCase("deploy (successor of B2, overlap until 2026-12-01T00:00:00Z)")]
    [TestCase("deploy (successor of B2)-0123456789abcdef0123456789abcdef")]
    public void The_mark_of_an_earlier_rotation_is_not_repeated(string name) =>
        Assert.That(SuccessorName.For(new AutomationToken { Id = "A1", Name = name }, null), Is.EqualTo("deploy (successor of A1)"));

    [TestCase("deploy (successor of not an id)")]
    [TestCase("deploy (successor of ../self)")]
    [TestCase("deploy (successor of \u0661)")]
    [TestCase("deploy (successor of )")]
    [TestCase("deploy (successor of A1")]
    [TestCase("deploy (successor of A1)x")]
    [TestCase("deploy (successor of A1)\n")]
    [TestCase("deploy (successor of A1, overlap until 2026-12-01)")]
    [TestCase("deploy (successor of A1, overlap until 2026-02-30T00:00:00Z)")]
    [TestCase("deploy (successor of 0123456789012345678901234567890123456789012345678901234567890123456789)")]
    [TestCase("")]
    [TestCase(null)]
    public void Other_names_are_no_successors(string? name) => Assert.That(SuccessorName.Read(name), Is.Null);

    [Test]
    public async Task The_names_of_successors_of_successors_do_not_grow([Values] bool hasSuffix)
    {
        using var session = new FakeSession(configure: options => options.AppendUniqueNameSuffix = hasSuffix);
        var token = session.AddOld();
        for (var i = 0; i < 5; i++)
        {
            await session.RotateAsync(token);
            Assert.That(
                session.Fastly.Tokens.Single().Name,
                Does.StartWith($"deploy (successor of {token.Id})")
                    .And.Length.EqualTo("deploy (successor of )".Length + 22 + (hasSuffix ? 33 : 0))
            );
            token = session.Fastly.Tokens.Single();
        }
    }

    [Test]
    public async Task A_token_with_a_name_of_any_length_has_a_successor()
    {
        using var session = new FakeSession();
        var old = session.AddOld(token => token with { Name = new string('x', 3000) + "\n" });

        await session.RotateAsync(old);

        Assert.That(session.Fastly.Tokens.Single().Name, Does.EndWith($"(successor of {old.Id})"));
    }
}
