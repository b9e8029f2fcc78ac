namespace Fastly.Tokens.Tests.Fuzz;

public sealed class TokenScopesPropertyTests
{
    [Test]
    public void A_set_is_parsed_from_its_text() =>
        Property.HoldsFor(Inputs.Words, words => Set(words) is var set && TokenScopes.Parse(set.ToString()) == set);

    [Test]
    public void Neither_order_nor_repetition_matters() =>
        Property.HoldsFor(
            Inputs.Words,
            words =>
            {
                var other = Set([.. Enumerable.Reverse(words), .. words]);
                return Set(words) == other && Set(words).GetHashCode() == other.GetHashCode();
            }
        );

    [Test]
    public void A_set_contains_what_it_was_made_of_and_nothing_else() =>
        Property.HoldsFor(
            Inputs.Words,
            words =>
                words.All(word => Set(words).Contains(new TokenScope(word))) && Set(words).Values.All(value => words.Contains(value.Value))
        );

    [Test]
    public void A_union_holds_both_and_is_the_same_from_either_side() =>
        Property.HoldsFor(
            Inputs.Words,
            words =>
            {
                var (left, right) = (Set(words[..((words.Length + 1) / 2)]), Set(words[(words.Length / 2)..]));
                return (left | right) == (right | left) && left.Values.Concat(right.Values).All((left | right).Contains);
            }
        );

    [Test]
    public void Any_text_is_a_set_or_an_ArgumentException() =>
        Property.HoldsFor(
            Inputs.Text,
            text =>
            {
                try
                {
                    var isSet = TokenScopes.TryParse(text, out var parsed);
                    return new TokenScopes(text) == parsed && isSet && !parsed.IsEmpty;
                }
                catch (ArgumentException)
                {
                    return !TokenScopes.TryParse(text, out _);
                }
            }
        );

    private static TokenScopes Set(IEnumerable<string> words) => new([.. words.Select(word => new TokenScope(word))]);
}
