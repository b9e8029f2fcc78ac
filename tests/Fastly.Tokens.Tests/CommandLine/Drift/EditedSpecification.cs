using System.Text.Json;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.CommandLine.Drift;

/// <summary>A copy of the specification, into which the YAML of a report is written as a maintainer would.</summary>
internal sealed class EditedSpecification
{
    private List<string> _lines = [.. Repository.SpecificationText.Split('\n')];

    internal string Text => string.Join('\n', _lines);

    /// <summary>Gets what the build makes of it, after its review, and with that Microsoft's reader of OpenAPI, has accepted it.</summary>
    internal string DescribedResponses
    {
        get
        {
            var findings = SpecificationReview.Of(Text);
            // The maintainer is reminded of what nobody but Fastly knows.
            Assert.That(findings.Where(finding => !finding.Message.Contains("has no 'example'", StringComparison.Ordinal)), Is.Empty);
            return Tokens.Specification.Responses.DescribedResponses.Of(SpecificationNode.Parse(Text)).ToJsonString();
        }
    }

    /// <summary>Writes what a report says about each difference.</summary>
    internal void Apply(JsonElement report)
    {
        foreach (var difference in report.GetProperty("differences").EnumerateArray())
        {
            Assert.That(difference.TryGetProperty("specify", out var specify), Is.True, difference.GetRawText());
            Apply(specify.GetProperty("at").GetString()!, specify.GetProperty("key").GetString()!, specify.GetProperty("yaml").GetString());
        }
    }

    internal void Apply(string at, string key, string? yaml)
    {
        var owner = SpecificationNode.Parse(Text).At(at);
        Assert.That(owner, Is.Not.Null, at);
        var line = owner!.Line;
        if (owner[key] is { } existing)
        {
            line = existing.Line - 1;
            Remove(line);
        }
        else
        {
            Assert.That(yaml, Is.Not.Null, $"{key} of {at} is to be deleted, and is not there.");
        }

        var indentation = new string(' ', owner.Children.First().Column - 1);
        var added = (yaml ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => indentation + text);
        _lines = [.. _lines.Take(line), .. added, .. _lines.Skip(line)];
    }

    /// <summary>Removes a line and the lines below it that are indented more.</summary>
    private void Remove(int line)
    {
        var indentation = Indentation(_lines[line]);
        var end = line + 1;
        while (end < _lines.Count && (_lines[end].Length == 0 || Indentation(_lines[end]) > indentation))
            end++;
        _lines.RemoveRange(line, end - line);
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;
}
