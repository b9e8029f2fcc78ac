namespace Fastly.Tokens.Tests.Fuzz;

public sealed class OpenEnumPropertyTests
{
    [Test]
    public void An_unknown_value_is_kept_unchanged() =>
        Property.HoldsFor(
            Inputs.Word,
            word =>
                new AutomationTokenRole(word) is var role
                && role.Value == word
                && role.ToString() == word
                && role == new AutomationTokenRole(word)
        );

    [Test]
    public void Known_values_are_known() =>
        Property.HoldsFor(Inputs.Word, word => new AutomationTokenRole(word).IsKnown == (word is "engineer" or "billing" or "user"));

    [Test]
    public void Any_text_is_a_value_or_an_ArgumentException() =>
        Property.HoldsFor(
            Inputs.Text,
            text =>
            {
                try
                {
                    return new TokenScope(text).Value == text && !text.Any(char.IsControl);
                }
                catch (ArgumentException)
                {
                    return true;
                }
            }
        );
}
