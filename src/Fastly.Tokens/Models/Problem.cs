namespace Fastly.Tokens;

// What an error body says in another shape, brought into this one.
public sealed partial class Problem
{
    internal void FillTitle(string? title) => _title ??= title;

    internal void FillDetail(string? detail) => _detail ??= detail;
}
