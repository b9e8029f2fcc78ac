using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Specification.Decisions;

/// <summary>A change of the specification that hand-written code has to follow is named, with the decision that is wanted.</summary>
public sealed class UndecidedTests
{
    [Test]
    public void Every_part_of_the_specification_that_needs_a_decision_has_one() =>
        Assert.That(Undecided.In(SpecificationNode.Parse(Repository.SpecificationText)), Is.Empty);

    [TestCase(
        "        tls_access:\n          type: boolean\n          default: false",
        "        note:\n          type: string\n          description: A note.\n"
            + "        tls_access:\n          type: boolean\n          default: false",
        "the request has the new field 'note'",
        TestName = "A field of the request is named"
    )]
    [TestCase(
        "  /tokens/self:\n    get:\n",
        "  /tokens:\n    get: { operationId: ListTokens, responses: {} }\n  /tokens/self:\n    get:\n",
        "the new operation 'ListTokens'",
        TestName = "An operation is named"
    )]
    [TestCase(
        "required: [name, scope, services]",
        "required: [name, scope, services, tls_access]",
        "the request requires the field 'tls_access'",
        TestName = "A required field of the request is named"
    )]
    [TestCase(
        "        - $ref: '#/components/parameters/page'\n",
        "        - $ref: '#/components/parameters/page'\n        - { name: role, in: query, schema: { type: string } }\n",
        "the new parameter 'role'",
        TestName = "A parameter of a listing is named"
    )]
    [TestCase(
        "        '422':\n",
        "        '409':\n          description: Taken.\n        '422':\n",
        "the status code 409",
        TestName = "A status code is named"
    )]
    [TestCase("      name: Fastly-Key\n", "      name: X-Key\n", "the security scheme 'token'", TestName = "A security scheme is named")]
    [TestCase(
        "  /tokens/self:\n    get:\n",
        "  /tokens/self:\n    get:\n      security: []\n",
        "a security of its own",
        TestName = "The security of an operation is named"
    )]
    [TestCase(
        "  - url: https://api.fastly.com\n",
        "  - url: https://api.fastly.example\n",
        "the server is not",
        TestName = "A server is named"
    )]
    [TestCase(
        "  /tokens/self:\n    get:\n",
        "  /tokens/self:\n    servers: [{ url: 'https://example.com' }]\n    get:\n",
        "a server of its own",
        TestName = "The server of a path is named"
    )]
    public void A_change_without_a_decision_is_named_in_its_line(string text, string replacement, string message)
    {
        Assert.That(Repository.SpecificationText, Does.Contain(text));
        var place = Repository.SpecificationText.IndexOf(text, StringComparison.Ordinal);
        var edited = string.Concat(
            Repository.SpecificationText.AsSpan(0, place),
            replacement,
            Repository.SpecificationText.AsSpan(place + text.Length)
        );

        Assert.That(Undecided.In(SpecificationNode.Parse(edited)), Has.Exactly(1).Contains(message));
    }
}
