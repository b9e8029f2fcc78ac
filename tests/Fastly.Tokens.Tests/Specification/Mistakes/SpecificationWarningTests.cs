namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>What leaves the client right, and is a mistake all the same.</summary>
public sealed class SpecificationWarningTests
{
    [TestCase(
        "          $ref: '#/components/schemas/Genre'",
        "          $ref: '#/components/schemas/Genre'\n          ¶description: Ignored.",
        "FTSPEC004: 'description' is ignored beside '$ref'. Delete it, or put the reference of a schema into "
            + "'allOf'. (#/components/schemas/Book/properties/genre/description)",
        TestName = "A key beside a reference"
    )]
    [TestCase(
        "  responses:\n    Problem:",
        "  responses:\n    ¶Unused:\n      description: Never.\n    Problem:",
        "FTSPEC012: Nothing refers to 'Unused'. Delete it, or refer to it. (#/components/responses/Unused)",
        TestName = "A component that nothing refers to"
    )]
    [TestCase(
        "      operationId: CreateBook",
        "      operationId: CreateBook\n      ¶callbacks: { done: { 'https://other.example': { post: { "
            + "responses: { '200': { description: Done. } } } } } }",
        "FTSPEC010: Callbacks change no request, and the client has nothing for them. (#/paths/~1books/post/callbacks)",
        TestName = "Callbacks"
    )]
    [TestCase(
        "          description: The books.",
        "          description: The books.\n          ¶links: { first: { operationId: GetBook } }",
        "FTSPEC010: Links change no request, and the client has nothing for them. (#/paths/~1books/get/responses/200/links)",
        TestName = "Links"
    )]
    [TestCase(
        "          description: The books.",
        "          description: The books.\n          ¶headers: { X-Count: { description: Their number., schema: { type: integer } } }",
        "FTSPEC010: Callers do not get these headers: they are part of a model, and this response is none. "
            + "Write an object as its schema, or delete them. (#/paths/~1books/get/responses/200/headers)",
        TestName = "Headers of a response that is a list"
    )]
    [TestCase(
        "format: date-time",
        "¶format: datetime",
        "FTSPEC007: 'datetime' is no format that has an effect. Write 'date-time'? "
            + "(#/components/schemas/Book/properties/published/format)",
        TestName = "A misspelt format"
    )]
    [TestCase(
        "format: int32",
        "¶format: date",
        "FTSPEC007: 'date' is a format of the type 'string', and has no effect on the type 'integer'. "
            + "(#/components/schemas/Book/properties/pages/format)",
        TestName = "A format of another type"
    )]
    [TestCase(
        "name: X-Shelf",
        "name: Accept",
        "FTSPEC006: OpenAPI ignores a header parameter 'Accept'. Delete it; the content of the bodies and "
            + "'security' describe it. (#/paths/~1books/get/parameters/1)",
        TestName = "A header that OpenAPI ignores"
    )]
    [TestCase(
        "        - name: X-Shelf",
        "        - name: Genre",
        "FTSPEC011: The C# name Genre is also that of 'genre', so it gets a number. Write 'x-csharp-name'. "
            + "(#/paths/~1books/get/parameters/1)",
        TestName = "Two parameters of one name"
    )]
    [TestCase(
        "        pages:\n",
        "        ¶Id:\n",
        "FTSPEC011: The C# name Id is also that of 'id', so it gets a number. Write 'x-csharp-name'. "
            + "(#/components/schemas/Book/properties/Id)",
        TestName = "Two properties of one name"
    )]
    [TestCase(
        "enum: [crime, poetry]\n    Print",
        "enum:\n        - crime\n        ¶- Crime\n    Print",
        "FTSPEC011: 'Crime' has the C# name Crime, as 'crime' has, so it gets a number. (#/components/schemas/Genre/enum/1)",
        TestName = "Two values of one name"
    )]
    [TestCase(
        "description: Reads all of them.",
        "¶description: Reads all, also those of issue #1.",
        "FTSPEC012: The text ends before '#1.', which is a comment in YAML. Quote the text, or write '>-'. "
            + "(#/paths/~1books/get/description)",
        TestName = "A description that ends at a comment"
    )]
    [TestCase(
        "summary: Reads one book.",
        "¶summary: Reads book #1.",
        "FTSPEC012: The text ends before '#1.', which is a comment in YAML. Quote the text, or write '>-'. "
            + "(#/paths/~1books~1{id}/get/summary)",
        TestName = "A summary that ends at a comment"
    )]
    [TestCase(
        "      summary: Reads one book.\n",
        "",
        "FTSPEC012: The operation has no 'summary'. The method and the path become the summary. (#/paths/~1books~1{id}/get)",
        TestName = "An operation without a summary"
    )]
    [TestCase(
        "      description: Reads it.\n",
        "",
        "FTSPEC012: The operation has no 'description'. (#/paths/~1books~1{id}/get)",
        TestName = "An operation without a description"
    )]
    [TestCase(
        "        description: The book to create.\n",
        "",
        "FTSPEC012: The body has no 'description'. (#/paths/~1books/post/requestBody)",
        TestName = "A body without a description"
    )]
    [TestCase(
        "                $ref: '#/components/schemas/Book'\n        default:\n          $ref: "
            + "'#/components/responses/Problem'\n\n  /books/{id}:",
        "                $ref: '#/components/schemas/Book'\n\n  /books/{id}:",
        "FTSPEC012: There is no 'default' response, so the body of an error has no type. (#/paths/~1books/post)",
        TestName = "An operation without a default response"
    )]
    [TestCase(
        "tags: [books]",
        "tags: [boks]",
        "FTSPEC012: The tag 'boks' is not described in 'tags'. Write 'books'? (#/paths/~1books/get/tags/0)",
        TestName = "A tag that is not described"
    )]
    [TestCase(
        "          description: The genre of the books.\n",
        "",
        "FTSPEC012: The parameter has no 'description'. Its name becomes the description. (#/paths/~1books/get/parameters/0)",
        TestName = "A parameter without a description"
    )]
    [TestCase(
        "          example: 2\n",
        "",
        "FTSPEC012: The parameter has no 'example'. (#/paths/~1books/get/parameters/1)",
        TestName = "A parameter without an example"
    )]
    [TestCase(
        "      description: A genre.\n",
        "",
        "FTSPEC012: 'Genre' has no 'description'. Its name becomes the summary. (#/components/schemas/Genre)",
        TestName = "A schema without a description"
    )]
    [TestCase(
        "          description: The title.\n",
        "",
        "FTSPEC012: 'title' has no 'description'. Its name becomes the summary. (#/components/schemas/Book/properties/title)",
        TestName = "A property without a description"
    )]
    [TestCase(
        "          example: Emma\n",
        "",
        "FTSPEC012: 'title' has no 'example'. (#/components/schemas/Book/properties/title)",
        TestName = "A property without an example"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertWarning(text, mistake, finding);
}
