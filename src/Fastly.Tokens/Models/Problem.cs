namespace Fastly.Tokens;

// Fills in what an error body of another form reports.
public sealed partial class Problem
{
    internal void FillTitle(string? title) => _title ??= title;

    internal void FillDetail(string? detail) => _detail ??= detail;
}
