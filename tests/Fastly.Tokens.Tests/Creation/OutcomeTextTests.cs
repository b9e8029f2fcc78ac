using Fastly.Tokens.Creation;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>The message about a creation of unknown outcome claims no more than is known.</summary>
public sealed class OutcomeTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestCase(
        false,
        0,
        0,
        " is not known. As of 2026-11-23T12:00:00Z, 0 of this name were created since and never used. "
            + "It may still appear: list the tokens again before creating another."
    )]
    [TestCase(
        false,
        2,
        0,
        " is not known. As of 2026-11-23T12:00:00Z, 2 of this name were created since and never used: T1, T2. "
            + "If no one else created one of them, revoke it: its secret is lost."
    )]
    [TestCase(
        true,
        0,
        0,
        " is not known. As of 2026-11-23T12:00:00Z, 0 of this name are listed. "
            + "It may still appear: list the tokens again before creating another."
    )]
    [TestCase(
        true,
        1,
        0,
        ", and its secret is lost. As of 2026-11-23T12:00:00Z, "
            + "1 of this name are listed: T1. The name is unique, so this call created it: revoke it, and create another."
    )]
    [TestCase(
        true,
        1,
        1,
        ", and its secret is lost. As of 2026-11-23T12:00:00Z, 1 of this name are listed: T1. Revoked, because the name is unique: T1."
    )]
    public void The_message_contains_the_candidates_and_the_remedy(bool isUnique, int found, int revoked, string end)
    {
        var ids = Enumerable.Range(1, found).Select(static number => $"T{number}").ToList();

        var text = OutcomeText.Describe(
            "deploy",
            isUnique,
            null,
            ids.ConvertAll(static id => new AutomationToken { Id = id }),
            Now,
            ids.GetRange(0, revoked)
        );

        Assert.That(text, Does.EndWith(end));
    }
}
