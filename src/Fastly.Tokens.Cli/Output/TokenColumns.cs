using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// The columns of a list of tokens, as many as fit: on a narrow terminal the less important ones are left out, and long names are cut.
/// No row takes more than one line.
/// </summary>
internal sealed class TokenColumns
{
    /// <summary>The width below which a name is not cut for the sake of another column.</summary>
    private const int MinNameWidth = 16;

    private const int Gap = 2;

    private static readonly Column Name = new("Name", static (token, _, _) => new Cell(token.Name ?? ""));

    private static readonly Column Expires = new("Expires", TokenCells.Expiry);

    /// <summary>The columns in their order; the greater the number, the sooner it is left out.</summary>
    private static readonly (Column Column, int Rank)[] Ranked =
    [
        (new("Id", static (token, _, _) => new Cell(token.Id)), 0),
        (Name, 0),
        (new("Role", static (token, _, _) => new Cell(TokenText.Roles(token))), 3),
        (new("Scope", static (token, _, _) => new Cell(TokenText.Scopes(token))), 2),
        (new("Services", static (token, _, _) => new Cell(TokenText.Access(token.LimitServices, token.Services))), 4),
        (Expires, 0),
        (new("Last used", TokenCells.LastUse), 1),
    ];

    private readonly IReadOnlyList<(Column Column, IReadOnlyList<Cell> Cells)> _columns;
    private readonly int _nameWidth;

    private TokenColumns(IReadOnlyList<(Column Column, IReadOnlyList<Cell> Cells)> columns, int nameWidth) =>
        (_columns, _nameWidth) = (columns, nameWidth);

    /// <summary>Returns the columns that fit.</summary>
    internal static TokenColumns Fit(IReadOnlyList<AutomationToken> tokens, DateTimeOffset now, int width)
    {
        var maxRank = Ranked.Max(static ranked => ranked.Rank);
        // First without the dates, which the words beside them say as well.
        for (var (rank, isShort) = (maxRank, false); ; (rank, isShort) = (isShort ? rank - 1 : rank, true))
        {
            var kept = Ranked
                .Where(ranked => ranked.Rank <= rank)
                .Select(ranked => (ranked.Column, Cells: CellsOf(ranked.Column, tokens, now, isShort)))
                .ToList();
            var others = kept.Where(static column => column.Column != Name)
                .Sum(static column => WidthOf(column.Column, column.Cells) + Gap);
            var wanted = WidthOf(Name, kept.Find(static column => column.Column == Name).Cells);
            var left = width - others;
            if ((rank == 0 && isShort) || left >= Math.Min(wanted, MinNameWidth))
                return new TokenColumns(kept, Math.Clamp(left, 1, wanted));
        }
    }

    internal IRenderable ToTable()
    {
        var grid = new Grid();
        foreach (var (index, _) in _columns.Index())
            grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, index == _columns.Count - 1 ? 0 : Gap, 0) });
        grid.AddRow([.. _columns.Select(static column => (IRenderable)new Markup($"[bold]{column.Column.Header}[/]"))]);
        for (var row = 0; row < _columns[0].Cells.Count; row++)
            grid.AddRow([.. _columns.Select(column => Render(column.Column, column.Cells[row]))]);
        return grid;
    }

    private static IReadOnlyList<Cell> CellsOf(Column column, IEnumerable<AutomationToken> tokens, DateTimeOffset now, bool isShort) =>
        [.. tokens.Select(token => column.Of(token, now, isShort))];

    private static int WidthOf(Column column, IEnumerable<Cell> cells) =>
        cells.Select(static cell => cell.Width).Append(column.Header.Length).Max();

    private Markup Render(Column column, Cell cell) => (column == Name ? cell.Cut(_nameWidth) : cell).ToMarkup();

    /// <summary>A column.</summary>
    private sealed record Column(string Header, Func<AutomationToken, DateTimeOffset, bool, Cell> Of);
}
