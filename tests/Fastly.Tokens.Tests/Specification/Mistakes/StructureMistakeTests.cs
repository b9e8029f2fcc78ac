namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Keys and values where OpenAPI 3.0 has others.</summary>
public sealed class StructureMistakeTests
{
    [TestCase(
        "\npaths:",
        "\n¶path:",
        "FTSPEC003: 'path' is no key of the document in OpenAPI 3.0. Write 'paths'? (#/path)",
        TestName = "A misspelt key at the top"
    )]
    [TestCase(
        "description: A genre.",
        "¶descripton: A genre.",
        "FTSPEC003: 'descripton' is no key of a schema in OpenAPI 3.0. Write 'description'? " + "(#/components/schemas/Genre/descripton)",
        TestName = "A misspelt key"
    )]
    [TestCase(
        "      operationId: ListBooks",
        "      operationId: ListBooks\n      ¶format: int32",
        "FTSPEC003: 'format' is no key of an operation in OpenAPI 3.0. Delete it, or check its indentation. "
            + "(#/paths/~1books/get/format)",
        TestName = "A key in the wrong place"
    )]
    [TestCase(
        "      description: A genre.",
        "      description: A genre.\n      ¶const: crime",
        "FTSPEC003: 'const' is no key of a schema in OpenAPI 3.0. Write 'enum' with one value. " + "(#/components/schemas/Genre/const)",
        TestName = "A key of OpenAPI 3.1"
    )]
    [TestCase(
        "          type: boolean",
        "          ¶type: [boolean, 'null']",
        "FTSPEC003: 'type' is a list, as in OpenAPI 3.1. Write one type, and 'nullable: true' for null. "
            + "(#/components/schemas/Book/properties/printed/type)",
        TestName = "Two types"
    )]
    [TestCase(
        "            maximum: 9",
        "            ¶exclusiveMaximum: 9",
        "FTSPEC003: 'exclusiveMaximum' is '9', and must be true or false, without quotes. "
            + "(#/paths/~1books/get/parameters/1/schema/exclusiveMaximum)",
        TestName = "An exclusive limit that is a number"
    )]
    [TestCase(
        "      tags: [books]\n      summary: Reads the books.",
        "      ¶tags: books\n      summary: Reads the books.",
        "FTSPEC003: 'tags' is 'books', and must be a list, even of one item. (#/paths/~1books/get/tags)",
        TestName = "An object where a list belongs"
    )]
    [TestCase(
        "        genre:\n          $ref: '#/components/schemas/Genre'",
        "        ¶genre:\n          - crime",
        "FTSPEC003: 'genre' is a list, and must be an object. (#/components/schemas/Book/properties/genre)",
        TestName = "A list where an object belongs"
    )]
    [TestCase(
        "          nullable: true\n          description: The number",
        "          ¶nullable: 'true'\n          description: The number",
        "FTSPEC003: 'nullable' is 'true' in quotes, and must be true or false, without quotes. "
            + "(#/components/schemas/Book/properties/pages/nullable)",
        TestName = "A truth value in quotes"
    )]
    [TestCase(
        "          nullable: true\n          description: The number",
        "          ¶nullable: yes\n          description: The number",
        "FTSPEC003: 'nullable' is 'yes', and must be true or false, without quotes. "
            + "(#/components/schemas/Book/properties/pages/nullable)",
        TestName = "A truth value that is a word"
    )]
    [TestCase(
        "      properties:\n        title:\n          type: string\n          description: The problem in a few "
            + "words.\n          example: No such book\n",
        "      ¶properties:\n",
        "FTSPEC003: 'properties' is empty, and must be an object. (#/components/schemas/Problem/properties)",
        TestName = "An empty object"
    )]
    [TestCase(
        "          description: The books.\n",
        "",
        "FTSPEC003: 'description' is missing, which a response must have. (#/paths/~1books/get/responses/200)",
        TestName = "A response without a description"
    )]
    [TestCase(
        "minLength: 1",
        "¶minLength: -1",
        "FTSPEC003: 'minLength' is '-1', and must be a whole number from 0, without quotes. "
            + "(#/components/parameters/id/schema/minLength)",
        TestName = "A negative length"
    )]
    [TestCase(
        "    Medium:",
        "    ¶Medium of books:",
        "FTSPEC003: 'Medium of books' is no name of a component. Write letters, digits, '.', '-' and '_'. "
            + "(#/components/schemas/Medium of books)",
        TestName = "A name of a component with a space"
    )]
    [TestCase(
        "info:\n  title: Books\n  version: '1'\n",
        "",
        "FTSPEC003: 'info' is missing, which the document must have. (#)",
        TestName = "No title"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
