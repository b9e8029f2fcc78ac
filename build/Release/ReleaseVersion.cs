using System.Globalization;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Release;

/// <summary>A version as Semantic Versioning 2.0.0 defines it, without build metadata, which no feed keeps apart.</summary>
internal sealed partial record ReleaseVersion(int Major, int Minor, int Patch, string? Preview) : IComparable<ReleaseVersion>
{
    public bool IsPreview => Preview is not null;

    public string Tag => $"v{this}";

    /// <exception cref="ReleaseMistakeException">The text is no version.</exception>
    public static ReleaseVersion Parse(string text) =>
        TryParse(text)
        ?? throw new ReleaseMistakeException($"'{text}' is no version. Write one as 0.2.0, or a preview as 0.2.0-preview.1.");

    public static ReleaseVersion? TryParse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            return null;
        int[] numbers = [.. Enumerable.Range(1, 3).Select(Number)];
        return numbers.Contains(-1) ? null : new ReleaseVersion(numbers[0], numbers[1], numbers[2], Preview());

        int Number(int group) =>
            int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

        string? Preview() => match.Groups[4].Success ? match.Groups[4].Value : null;
    }

    /// <summary>
    /// Returns the least version after this one that a change may be released as. Below 1.0.0, a breaking change and an addition call for
    /// the next minor version, and from 1.0.0 on, a breaking change calls for the next major one.
    /// </summary>
    public ReleaseVersion Next(ChangeLevel level)
    {
        if (level == ChangeLevel.Patch)
            return new ReleaseVersion(Major, Minor, Patch + 1, Preview: null);
        return level == ChangeLevel.Minor || Major == 0
            ? new ReleaseVersion(Major, Minor + 1, 0, Preview: null)
            : new ReleaseVersion(Major + 1, 0, 0, Preview: null);
    }

    /// <summary>The version that this one is a preview of; itself if it is none.</summary>
    public ReleaseVersion WithoutPreview() => this with { Preview = null };

    public int CompareTo(ReleaseVersion? other)
    {
        if (other is null)
            return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (order != 0 || Preview == other.Preview)
            return order;
        if (Preview is null || other.Preview is null)
            return Preview is null ? 1 : -1;
        return ComparePreviews(Preview.Split('.'), other.Preview.Split('.'));
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}{(Preview is null ? "" : "-" + Preview)}";

    /// <summary>Numbers before words, numbers by value, words by their characters, and the longer one last.</summary>
    private static int ComparePreviews(string[] one, string[] other)
    {
        foreach (var (left, right) in one.Zip(other))
        {
            var isLeft = int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
            var isRight = int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
            var order = isLeft && isRight ? leftNumber.CompareTo(rightNumber) : string.CompareOrdinal(left, right);
            if (isLeft != isRight)
                order = isLeft ? -1 : 1;
            if (order != 0)
                return order;
        }

        return one.Length.CompareTo(other.Length);
    }

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-([a-z][0-9a-z]*(?:\.(?:0|[1-9][0-9]*|[a-z][0-9a-z]*))*))?\z")]
    private static partial Regex Pattern();
}
