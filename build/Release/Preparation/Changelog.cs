namespace Fastly.Tokens.Release.Preparation;

/// <summary>The changelog: a section for each version, the last one first, below the section of what is not released.</summary>
internal sealed class Changelog(string text)
{
    public const string File = "CHANGELOG.md";

    private const string Unreleased = "## [Unreleased]\n";

    /// <summary>Returns what the section of a version says; null if there is none.</summary>
    public string? Section(ReleaseVersion version)
    {
        var start = text.IndexOf($"\n## [{version}]", StringComparison.Ordinal);
        if (start < 0)
            return null;
        var line = text.IndexOf('\n', start + 1);
        return line < 0 ? "" : text[line..SectionEnd(line)].Trim();
    }

    /// <summary>Returns the text with the section of a version, which holds what was not released, and the changes of the API.</summary>
    /// <exception cref="ReleaseMistakeException">There is nothing to release, or the section exists already.</exception>
    public string With(ReleaseVersion version, DateOnly date, string changes)
    {
        if (Section(version) is not null)
            throw new ReleaseMistakeException($"{File} already has a section {version}. Commit it and publish, or restore the file.");
        var start = text.IndexOf(Unreleased, StringComparison.Ordinal);
        if (start < 0)
            throw new ReleaseMistakeException($"{File} has no line '## [Unreleased]'. Restore it.");
        start += Unreleased.Length;
        var end = SectionEnd(start);
        var section = $"{text[start..end].Trim()}\n\n{changes}".Trim();
        if (section.Length == 0)
            throw new ReleaseMistakeException($"{File} says nothing below '## [Unreleased]'. Write what the release is for.");
        // A preview is not the release of what it shows.
        var kept = version.IsPreview ? $"\n{text[start..end].Trim()}\n" : "";
        return $"{text[..start]}{kept}\n## [{version}] - {date:yyyy-MM-dd}\n\n{section}\n{text[end..]}";
    }

    private int SectionEnd(int start) => text.IndexOf("\n## [", start, StringComparison.Ordinal) is >= 0 and var end ? end : text.Length;
}
