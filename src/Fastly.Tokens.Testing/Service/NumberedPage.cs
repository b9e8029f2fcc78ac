namespace Fastly.Tokens.Testing;

/// <summary>A page by its number, as tokens and services have it.</summary>
internal readonly record struct NumberedPage(int Number, int Size)
{
    public static bool TryRead(FakeRequest request, FakeFastlyOptions options, out NumberedPage page)
    {
        Query query = new(request.Query);
        bool valid = query.TryGetPositive("page", 1, out int number) & query.TryGetPositive("per_page", options.DefaultPageSize, out int size);
        page = new(options.IgnorePage ? 1 : number, Math.Min(size, options.MaxPageSize));
        return valid;
    }

    public IEnumerable<T> Of<T>(IReadOnlyList<T> items)
    {
        // In 64 bits: a page number may be as large as an int.
        long start = (Number - 1L) * Size;
        return start < items.Count ? items.Skip((int)start).Take(Size) : [];
    }

    public int PagesOf(int count) => (int)Math.Ceiling(count / (double)Size);
}
