using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>The pages that one pass has read, or found to be the same as in the pass before.</summary>
/// <remarks>
/// The ids of a page that is the same are not read, so that their places still name an earlier pass. That pass is the page's
/// <see cref="ListedPage.ReadIn"/>, and an id is on the page if its place names the same one. It is unambiguous because a pass compares
/// only with one that found each id once.
/// </remarks>
/// <param name="pass">The number of the pass.</param>
/// <param name="startPage">The number of the first page.</param>
/// <param name="known">The pages of the pass before; null if every page is to be read.</param>
internal sealed class ListedPages(int pass, int startPage, ListedPages? known)
{
    private readonly List<ListedPage> _pages = [];
    private readonly List<ListedPage> _known = known?._pages ?? [];
    private readonly HashSet<int> _left = [];

    internal int Count => _pages.Count;

    internal ListedPage Last => _pages[^1];

    /// <summary>Gets the number of items on all pages.</summary>
    internal long ItemCount => _pages.Sum(static page => (long)page.Ids.Count);

    /// <summary>Gets the number of items on the page that has the most.</summary>
    internal int MaxItemCount => _pages.Max(static page => page.Ids.Count);

    /// <summary>Gets whether an id was found more than once.</summary>
    internal bool HasRepeats { get; private set; }

    /// <summary>Returns the hash of the response that a page had in the pass before; null if the page is to be read.</summary>
    internal BodyHash? KnownBody(int number) => Known(number)?.Body;

    /// <summary>Adds a page that was read.</summary>
    internal void Add(ListedPage page, bool hasRepeats)
    {
        HasRepeats |= hasRepeats;
        _pages.Add(page);
    }

    /// <summary>Adds a page whose response is the same as in the pass before.</summary>
    internal ListedPage AddKnown(int number)
    {
        HasRepeats |= _left.Contains(number);
        _pages.Add(_known[number - startPage]);
        return Last;
    }

    /// <summary>Returns whether an id that is on the page being read is on another place, too. Called for each id of the page.</summary>
    /// <param name="number">The number of the page.</param>
    /// <param name="last">Where the id was read last.</param>
    internal bool IsRepeated(int number, IdPlace last)
    {
        if (last.Page == number)
            return last.Pass == pass;
        if (last.Page < number)
            return _pages[last.Page - startPage].ReadIn == last.Pass;
        // It has left a page that comes later, or is on both: then that page is the same as before.
        if (Known(last.Page)?.ReadIn == last.Pass)
            _left.Add(last.Page);
        return false;
    }

    /// <summary>Returns whether the pages hold the same ids, each page in any order.</summary>
    internal bool HaveSameIds(ListedPages other) =>
        _pages.Select(static page => page.Ids).SequenceEqual(other._pages.Select(static page => page.Ids));

    private ListedPage? Known(int number) => number - startPage < _known.Count ? _known[number - startPage] : null;
}
