namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Paths and operations that contradict each other.</summary>
public sealed class OperationMistakeTests
{
    [TestCase(
        "operationId: GetBook",
        "¶operationId: ListBooks",
        "FTSPEC005: The operationId 'ListBooks' is also that of line 20. Write another one. " + "(#/paths/~1books~1{id}/get/operationId)",
        TestName = "An operation id that is used twice"
    )]
    [TestCase(
        "      operationId: GetBook\n",
        "",
        "FTSPEC005: 'operationId' is missing. Name the operation: it is the method's name. (#/paths/~1books~1{id}/get)",
        TestName = "No operation id"
    )]
    [TestCase(
        "\ncomponents:\n",
        "  ¶/books/{key}:\n    delete:\n      operationId: DeleteBook\n      tags: [books]\n      summary: "
            + "Deletes one.\n      description: Deletes it.\n      parameters:\n        - { name: key, in: path, "
            + "required: true, description: A key., schema: { type: string }, example: a }\n      responses:\n       "
            + " '204':\n          description: Deleted.\n        default:\n          $ref: "
            + "'#/components/responses/Problem'\n\ncomponents:\n",
        "FTSPEC005: The path is that of line 74. Put its operations there. (#/paths/~1books~1{key})",
        TestName = "Two paths that differ by the name of a parameter only"
    )]
    [TestCase(
        "  /books:\n",
        "  ¶books:\n",
        "FTSPEC005: The path 'books' does not start with '/'. (#/paths/books)",
        TestName = "A path without a slash"
    )]
    [TestCase(
        "  /books:\n",
        "  ¶/books?all=1:\n",
        "FTSPEC005: The path has a query. Describe it as parameters with 'in: query'. (#/paths/~1books?all=1)",
        TestName = "A path with a query"
    )]
    [TestCase(
        "  /books:\n",
        "  ¶/books/{all:\n",
        "FTSPEC005: A brace of the path has no counterpart. (#/paths/~1books~1{all)",
        TestName = "A brace that does not close"
    )]
    [TestCase(
        "  /books/{id}:\n",
        "  ¶/books/{id}/{id}:\n",
        "FTSPEC005: The path has '{id}' twice. Name its parts differently. (#/paths/~1books~1{id}~1{id})",
        TestName = "A part of a path twice"
    )]
    [TestCase(
        "  /books/{id}:\n    get:",
        "  /books/{id}/{page}:\n    ¶get:",
        "FTSPEC005: The path's '{page}' is no parameter. Add one with 'name: page' and 'in: path'. "
            + "(#/paths/~1books~1{id}~1{page}/get)",
        TestName = "A part of a path that is no parameter"
    )]
    [TestCase(
        "  /books/{id}:\n    get:",
        "  /books/one:\n    ¶get:",
        "FTSPEC005: The parameter 'id' is not in the path. Write '{id}' there, or delete the parameter. " + "(#/paths/~1books~1one/get)",
        TestName = "A parameter that is not in the path"
    )]
    [TestCase(
        "        '201':",
        "        ¶'2001':",
        "FTSPEC005: '2001' is no status code. Write one as '200', a range as '4XX', or 'default'. "
            + "(#/paths/~1books/post/responses/2001)",
        TestName = "A status that is none"
    )]
    [TestCase(
        "        '201':",
        "        '401':",
        "FTSPEC005: There is no response for success. Add that of '200', '201', '202' or '204'. (#/paths/~1books/post)",
        TestName = "No response for success"
    )]
    [TestCase(
        "\ncomponents:\n",
        "  ¶/shelves:\n    summary: Nothing.\n\ncomponents:\n",
        "FTSPEC005: The path has no operation. Add one, or delete the path. (#/paths/~1shelves)",
        TestName = "A path without an operation"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
