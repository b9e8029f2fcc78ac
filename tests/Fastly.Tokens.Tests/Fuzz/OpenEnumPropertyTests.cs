namespace Fastly.Tokens.Tests.Fuzz;

public sealed class OpenEnumPropertyTests
{
    [Test]
    public void A_value_that_nobody_knows_is_kept_as_it_is() =>
        Property.HoldsFor(
            Inputs.Word,
            word =>
                new AutomationTokenRole(word) is var role
                && role.Value == word
                && role.ToString() == word
                && role == new AutomationTokenRole(word)
        );

    [Test]
    public void What_is_known_is_said_to_be() =>
        Property.HoldsFor(Inputs.Word, word => new AutomationTokenRole(word).IsKnown == (word is "engineer" or "billing" or "user"));

    [Test]
    public void Any_text_is_a_value_or_a_bad_argument() =>
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
