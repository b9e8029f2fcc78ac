using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Tests.Secrets;

public sealed class SecretRedactorTests
{
    private static readonly SecretRedactor Redactor = new(["correct horse"]);

    private static IEnumerable<TestCaseData> Ends() =>
        [
            new TestCaseData("no more\\").SetArgDisplayNames("a backslash"),
            new TestCaseData("no more\\u").SetArgDisplayNames("no digits"),
            new TestCaseData("no more\\u00").SetArgDisplayNames("half of the digits"),
            new TestCaseData("no more\\u002").SetArgDisplayNames("all but one digit"),
            new TestCaseData("no more\\n0041").SetArgDisplayNames("digits of nothing"),
        ];

    [TestCaseSource(nameof(Ends))]
    public void An_incomplete_escape_is_text(string text) => Assert.That(Redactor.Apply(text), Is.EqualTo(text));

    private static IEnumerable<TestCaseData> Escaped() =>
        [
            new TestCaseData("correct hors\\u0065").SetArgDisplayNames("at the end"),
            new TestCaseData("\\u0063orrect horse").SetArgDisplayNames("at the beginning"),
            new TestCaseData("\\correct \\horse").SetArgDisplayNames("needlessly"),
        ];

    [TestCaseSource(nameof(Escaped))]
    public void A_secret_with_an_escape_is_seen(string text) => Assert.That(Redactor.Apply(text), Is.EqualTo(SecretRedactor.Redacted));
}
