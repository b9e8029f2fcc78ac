namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>References that lead nowhere.</summary>
public sealed class ReferenceMistakeTests
{
    [TestCase(
        "'#/components/schemas/Genre'",
        "'#/components/schemas/Gener'",
        "FTSPEC004: '#/components/schemas/Gener' does not exist. Write '#/components/schemas/Genre'? "
            + "(#/components/schemas/Book/properties/genre/$ref)",
        TestName = "A schema that does not exist"
    )]
    [TestCase(
        "'#/components/parameters/id'",
        "'#/components/parameters/key'",
        "FTSPEC004: '#/components/parameters/key' does not exist. (#/paths/~1books~1{id}/get/parameters/0/$ref)",
        TestName = "A parameter that does not exist"
    )]
    [TestCase(
        "'#/components/schemas/Genre'",
        "'genres.yaml#/Genre'",
        "FTSPEC004: 'genres.yaml#/Genre' is another file. Copy what it holds into 'components', and refer to "
            + "'#/components/..'. (#/components/schemas/Book/properties/genre/$ref)",
        TestName = "Another file"
    )]
    [TestCase(
        "'#/components/schemas/Genre'",
        "'https://books.example/genre.json'",
        "FTSPEC004: 'https://books.example/genre.json' is another file. Copy what it holds into "
            + "'components', and refer to '#/components/..'. (#/components/schemas/Book/properties/genre/$ref)",
        TestName = "A URL"
    )]
    [TestCase(
        "'#/components/schemas/Genre'",
        "'#/components/responses/Problem'",
        "FTSPEC004: '#/components/responses/Problem' is a Response, and must be a Schema. "
            + "(#/components/schemas/Book/properties/genre/$ref)",
        TestName = "A component of another kind"
    )]
    [TestCase(
        "'#/components/schemas/Genre'",
        "'#/components/schemas/Book/properties/title'",
        "FTSPEC004: '#/components/schemas/Book/properties/title' is within something else. Put it into "
            + "'components', and refer to it there in both places. "
            + "(#/components/schemas/Book/properties/genre/$ref)",
        TestName = "A part of something else"
    )]
    [TestCase(
        "    Genre:\n",
        "    Genre:\n      ¶$ref: '#/components/schemas/Genre'\n    Other:\n",
        "FTSPEC004: '#/components/schemas/Genre' leads back to this reference. Write what it stands for. "
            + "(#/components/schemas/Genre/$ref)",
        TestName = "A reference to itself"
    )]
    [TestCase(
        "  - token: []",
        "  ¶- tokn: []",
        "FTSPEC004: There is no security scheme 'tokn'. Write 'token'? (#/security/0/tokn)",
        TestName = "A security scheme that does not exist"
    )]
    [TestCase(
        "        propertyName: title",
        "        propertyName: title\n        mapping:\n          ¶emma: '#/components/schemas/Emma'",
        "FTSPEC004: '#/components/schemas/Emma' does not exist. Write '#/components/schemas/..'. "
            + "(#/components/schemas/Medium/discriminator/mapping/emma)",
        TestName = "A mapping of a discriminator that does not exist"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
