namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Parameters that cannot be sent.</summary>
public sealed class ParameterMistakeTests
{
    [TestCase(
        "      required: true\n      description: The id of the book.",
        "      description: The id of the book.",
        "FTSPEC006: The parameter 'id' is in the path, and so required. Write 'required: true'. (#/components/parameters/id)",
        TestName = "A parameter of a path that is not required"
    )]
    [TestCase(
        "          schema:\n            type: integer\n            minimum: 1\n            maximum: 9\n          example: 2",
        "          example: 2",
        "FTSPEC006: 'schema' is missing. Write one with a type. (#/paths/~1books/get/parameters/1)",
        TestName = "A parameter without a schema"
    )]
    [TestCase(
        "          in: query",
        "          ¶in: body",
        "FTSPEC006: 'body' is no place of a parameter. Write path, query, header or cookie. " + "(#/paths/~1books/get/parameters/0/in)",
        TestName = "A place that there is not"
    )]
    [TestCase(
        "          in: query",
        "          in: query\n          ¶style: matrix",
        "FTSPEC006: 'matrix' is no style of a parameter in the query. Write form or spaceDelimited or "
            + "pipeDelimited. (#/paths/~1books/get/parameters/0/style)",
        TestName = "A style of another place"
    )]
    [TestCase(
        "          in: query",
        "          in: query\n          ¶style: pipeDelimited",
        "FTSPEC006: The style pipeDelimited is that of a list. Write 'type: array' in the schema, or delete "
            + "the style. (#/paths/~1books/get/parameters/0/style)",
        TestName = "A delimited style without a list"
    )]
    [TestCase(
        "name: X-Shelf",
        "name: fastly-key",
        "FTSPEC006: The client adds the header Fastly-Key itself. Delete the parameter. (#/paths/~1books/get/parameters/1)",
        TestName = "The header of the key"
    )]
    [TestCase(
        "        - $ref: '#/components/parameters/id'",
        "        - $ref: '#/components/parameters/id'\n        ¶- $ref: '#/components/parameters/id'",
        "FTSPEC006: The parameter 'id' is already in the list. Delete one of them. (#/paths/~1books~1{id}/get/parameters/1)",
        TestName = "A parameter twice"
    )]
    [TestCase(
        "          in: header",
        "          in: header\n          ¶allowReserved: true",
        "FTSPEC006: 'allowReserved' has an effect in the query only. Delete it. " + "(#/paths/~1books/get/parameters/1/allowReserved)",
        TestName = "Reserved characters in a header"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
