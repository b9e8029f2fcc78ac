using Fastly.Tokens.Specification.Normalization;

namespace Fastly.Tokens.Tests.Specification;

public sealed class SpecificationReservedNamesTests
{
    private static readonly HashSet<string> Reserved = [.. ReservedNames.OfTypes(Path.Combine(Repository.Root, "src", "Fastly.Tokens"))];

    [TestCase("Task")]
    [TestCase("Uri")]
    [TestCase("List")]
    [TestCase("System")]
    [TestCase("FastlyApiKey")]
    [TestCase("JsonInput")]
    [TestCase("Page")]
    [TestCase("TokenScopes")]
    [TestCase("AutomationTokensClient")]
    [TestCase("Transport")]
    public void A_type_that_hand_written_code_uses_or_declares_keeps_its_name(string name) => Assert.That(Reserved, Does.Contain(name));

    [TestCase("AutomationToken")]
    [TestCase("Problem")]
    [TestCase("AutomationTokenCreateRequest")]
    public void A_type_that_hand_written_code_only_completes_is_generated(string name) => Assert.That(Reserved, Does.Not.Contain(name));
}
