using Fastly.Tokens.Testing.Requests;

namespace Fastly.Tokens.Testing.Shapes;

/// <summary>A page that is requested by its number, as in the lists of tokens and services.</summary>
internal readonly record struct NumberedPage(int Number, int Size)
{
    internal static bool TryRead(FakeRequest request, FakeFastlyOptions options, out NumberedPage page)
    {
        var query = new Query(request.Query);
        var valid =
            query.TryGetPositive("page", 1, out var number) & query.TryGetPositive("per_page", options.DefaultPageSize, out var size);
        page = new(options.IgnorePage ? 1 : number, Math.Min(size, options.MaxPageSize));
        return valid;
    }

    internal IEnumerable<T> Of<T>(IReadOnlyList<T> items)
    {
        // In 64 bits: a page number may be as large as an int.
        var start = (Number - 1L) * Size;
        return start < items.Count ? items.Skip((int)start).Take(Size) : [];
    }

    internal int PagesOf(int count) => (int)Math.Ceiling(count / (double)Size);
}
