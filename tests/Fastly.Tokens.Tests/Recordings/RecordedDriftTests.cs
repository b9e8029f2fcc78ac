using Fastly.Tokens.Cli.Description;
using Fastly.Tokens.Cli.Drift;
using Fastly.Tokens.Cli.Recordings;

namespace Fastly.Tokens.Tests.Recordings;

public sealed class RecordedDriftTests
{
    [TestCase("recorded-list.yaml", 1)]
    [TestCase("recorded-get.yaml", 1)]
    [TestCase("recorded-create.yaml", 2)]
    public void What_was_recorded_is_described(string file, int responses)
    {
        var findings = new DriftFindings();
        var comparison = new ResponseComparison(ApiDescription.Embedded(), findings);

        foreach (var response in RecordingFile.Read(Path.Combine(Recording.Folder, file)))
            comparison.Compare(response);

        Assert.That(findings.Differences.Select(DifferenceText.Of), Is.Empty);
        Assert.That(findings.Responses, Is.EqualTo(responses));
    }
}
