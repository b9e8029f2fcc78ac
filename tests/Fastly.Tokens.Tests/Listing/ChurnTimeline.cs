namespace Fastly.Tokens.Tests.Listing;

/// <summary>The tokens of an account at each moment, created, revoked and sorted as a seed draws it.</summary>
internal sealed class ChurnTimeline
{
    private readonly ChurnSetting _setting;
    private readonly Random _random;
    private readonly List<IReadOnlyList<string>> _moments;
    private int _created;

    internal ChurnTimeline(ChurnSetting setting, Random random)
    {
        (_setting, _random, _created) = (setting, random, setting.Tokens);
        _moments = [TokenPages.Ids(setting.Tokens)];
        Ever = [.. _moments[0]];
    }

    /// <summary>The tokens that existed at some moment.</summary>
    internal HashSet<string> Ever { get; }

    internal IReadOnlyList<string> At(int moment)
    {
        while (_moments.Count <= moment)
            _moments.Add(_moments.Count > _setting.Calm ? _moments[^1] : Change(_moments[^1]));
        return _moments[moment];
    }

    private List<string> Change(IReadOnlyList<string> before)
    {
        var tokens = new List<string>(before);
        for (var left = _random.Next(_setting.Changes + 1); left > 0; left--)
        {
            if (tokens.Count > 0 && _random.Next(2) == 0)
                tokens.RemoveAt(_random.Next(tokens.Count));
            else
                Create(tokens);
        }

        if (_setting.Insertion != InsertionPoint.Shuffled || tokens.Count == 0)
            return tokens;
        var (from, to) = (_random.Next(tokens.Count), _random.Next(tokens.Count));
        (tokens[from], tokens[to]) = (tokens[to], tokens[from]);
        return tokens;
    }

    private void Create(List<string> tokens)
    {
        var id = $"T{++_created}";
        Ever.Add(id);
        var index = _setting.Insertion switch
        {
            InsertionPoint.First => 0,
            InsertionPoint.Last => tokens.Count,
            _ => _random.Next(tokens.Count + 1),
        };
        tokens.Insert(index, id);
    }
}
