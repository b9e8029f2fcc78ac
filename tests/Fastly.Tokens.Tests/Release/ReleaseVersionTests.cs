using Fastly.Tokens.Release;

namespace Fastly.Tokens.Tests.Release;

public sealed class ReleaseVersionTests
{
    [TestCase("0.1.0", ChangeLevel.Patch, "0.1.1")]
    [TestCase("0.1.9", ChangeLevel.Minor, "0.2.0")]
    [TestCase("0.1.0", ChangeLevel.Breaking, "0.2.0")]
    [TestCase("1.2.3", ChangeLevel.Patch, "1.2.4")]
    [TestCase("1.2.3", ChangeLevel.Minor, "1.3.0")]
    [TestCase("1.9.3", ChangeLevel.Breaking, "2.0.0")]
    [TestCase("10.20.30", ChangeLevel.Breaking, "11.0.0")]
    public void The_next_version_follows_semantic_versioning(string version, ChangeLevel level, string next) =>
        Assert.That($"{ReleaseVersion.Parse(version).Next(level)}", Is.EqualTo(next));

    [Test]
    public void A_preview_precedes_its_release_and_follows_the_one_before()
    {
        string[] ordered =
        [
            "0.9.0",
            "0.10.0-alpha",
            "0.10.0-alpha.1",
            "0.10.0-beta.2",
            "0.10.0-beta.10",
            "0.10.0-rc.1",
            "0.10.0",
            "0.10.1",
            "1.0.0",
        ];

        Assert.That(ordered.Reverse().Select(ReleaseVersion.Parse).Order().Select(version => $"{version}"), Is.EqualTo(ordered));
    }

    [TestCase("")]
    [TestCase("1.2")]
    [TestCase("v1.2.3")]
    [TestCase("1.2.3.4")]
    [TestCase("01.2.3")]
    [TestCase("1.2.3-")]
    [TestCase("1.2.3-preview..1")]
    [TestCase("1.2.3+build")]
    [TestCase("1.2.3\n")]
    [TestCase("99999999999.0.0")]
    [TestCase("1.2.3; rm -rf")]
    public void What_is_no_version_is_refused(string text) =>
        Assert.That(() => ReleaseVersion.Parse(text), Throws.TypeOf<ReleaseMistakeException>().With.Message.Contains("Write one as 0.2.0"));
}
