namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>What OpenAPI 3.0 has and the client has not.</summary>
public sealed class UnsupportedMistakeTests
{
    [TestCase(
        "application/problem+json",
        "¶application/xml",
        "FTSPEC010: The media type 'application/xml' is not supported. Write application/json. "
            + "(#/components/responses/Problem/content/application~1xml)",
        TestName = "XML"
    )]
    [TestCase(
        "        required: true\n        content:\n          application/json:",
        "        required: true\n        content:\n          ¶multipart/form-data:",
        "FTSPEC010: The media type 'multipart/form-data' is not supported. Write application/json or "
            + "application/x-www-form-urlencoded. (#/paths/~1books/post/requestBody/content/multipart~1form-data)",
        TestName = "A multipart request"
    )]
    [TestCase(
        "        required: true\n        content:\n          application/json:",
        "        required: true\n        content:\n          ¶application/octet-stream:",
        "FTSPEC010: The media type 'application/octet-stream' is not supported. Write application/json or "
            + "application/x-www-form-urlencoded. "
            + "(#/paths/~1books/post/requestBody/content/application~1octet-stream)",
        TestName = "A request of bytes"
    )]
    [TestCase(
        "application/problem+json",
        "¶application/x-www-form-urlencoded",
        "FTSPEC010: The media type 'application/x-www-form-urlencoded' is not supported. Write "
            + "application/json. (#/components/responses/Problem/content/application~1x-www-form-urlencoded)",
        TestName = "A form as a response"
    )]
    [TestCase(
        "          schema:\n            type: integer\n            minimum: 1\n            maximum: 9\n          example: 2",
        "          ¶content:\n            application/json:\n              schema:\n                type: "
            + "integer\n          example: 2",
        "FTSPEC010: 'content' of a parameter is not supported. Write 'schema' and 'style'. " + "(#/paths/~1books/get/parameters/1/content)",
        TestName = "The content of a parameter"
    )]
    [TestCase(
        "          in: query",
        "          in: query\n          ¶style: deepObject",
        "FTSPEC010: The style deepObject is not supported. Write a parameter for each property, as "
            + "'name[property]'. (#/paths/~1books/get/parameters/0/style)",
        TestName = "A parameter in the style deepObject"
    )]
    [TestCase(
        "          in: query\n          description: The genre of the books.\n          schema:\n            type: string\n"
            + "            enum: [crime, poetry]",
        "          in: query\n          description: The genre of the books.\n          schema:\n            type: string\n"
            + "            format: password",
        "FTSPEC010: A secret in the address of a request is not supported, because addresses are logged. Send it in a header or in the "
            + "body. (#/paths/~1books/get/parameters/0)",
        TestName = "A secret in a query"
    )]
    [TestCase(
        "            type: integer\n            minimum: 1\n            maximum: 9\n          example: 2",
        "            type: object",
        "FTSPEC010: A parameter that is an object is not supported. Write a parameter for each property. "
            + "(#/paths/~1books/get/parameters/1)",
        TestName = "A parameter that is an object"
    )]
    [TestCase(
        "          in: header\n          description: The number of the shelf.\n          schema:\n            "
            + "type: integer\n            minimum: 1\n            maximum: 9\n          example: 2",
        "          in: cookie\n          description: The number of the shelf.\n          schema:\n            "
            + "$ref: '#/components/schemas/Book'",
        "FTSPEC010: A parameter that is an object is not supported. Write a parameter for each property. "
            + "(#/paths/~1books/get/parameters/1)",
        TestName = "A cookie that is an object"
    )]
    [TestCase(
        "            type: integer\n            minimum: 1\n            maximum: 9\n          example: 2",
        "            type: array\n            ¶items:\n              type: array\n              items: {}",
        "FTSPEC010: A parameter is a list of texts, numbers or booleans. Send the others in a body. "
            + "(#/paths/~1books/get/parameters/1/schema/items)",
        TestName = "A parameter that is a list of lists"
    )]
    [TestCase(
        "      x-lenient: true",
        "      ¶not: { type: string }",
        "FTSPEC010: 'not' is not supported. Delete it, and say it in the description. (#/components/schemas/Book/not)",
        TestName = "The keyword not"
    )]
    [TestCase(
        "          $ref: '#/components/schemas/Genre'",
        "          { oneOf: [{ type: string }, { type: integer }], ¶anyOf: [{ type: string }, { type: boolean }] }",
        "FTSPEC010: 'anyOf' beside 'oneOf' is not supported. Put it into a schema of its own. "
            + "(#/components/schemas/Book/properties/genre/anyOf)",
        TestName = "oneOf and anyOf"
    )]
    [TestCase(
        "          $ref: '#/components/schemas/Genre'",
        "          { oneOf: [{ type: string }, { type: integer }], type: object, ¶properties: { a: { type: string } } }",
        "FTSPEC010: Properties beside 'oneOf' are not supported. Put them into each of its schemas. "
            + "(#/components/schemas/Book/properties/genre/properties)",
        TestName = "oneOf and properties"
    )]
    [TestCase(
        "          $ref: '#/components/schemas/Genre'",
        "          allOf: [{ type: object, properties: { a: { type: string } } }, ¶{ oneOf: [{ type: string }, { type: integer }] }]",
        "FTSPEC010: One of several schemas as a part of 'allOf' is not supported. Make it a property. "
            + "(#/components/schemas/Book/properties/genre/allOf/1)",
        TestName = "oneOf as a part of allOf"
    )]
    [TestCase(
        "          $ref: '#/components/schemas/Genre'",
        "          allOf: [¶{ type: string }, { type: object, properties: { a: { type: string } } }]",
        "FTSPEC010: A part of 'allOf' that is no object is not supported. Write what the parts say in one schema. "
            + "(#/components/schemas/Book/properties/genre/allOf/0)",
        TestName = "A part of allOf that is a text"
    )]
    [TestCase(
        "      x-lenient: true",
        "      ¶xml: { name: book }",
        "FTSPEC010: 'xml' is not supported. Delete it, and say it in the description. (#/components/schemas/Book/xml)",
        TestName = "The keyword xml"
    )]
    [TestCase(
        "      x-lenient: true",
        "      ¶additionalProperties: true",
        "FTSPEC010: A request has either properties or a map. Write 'additionalProperties: false', or the "
            + "map as a property of its own. (#/components/schemas/Book/additionalProperties)",
        TestName = "Properties and a map in a request"
    )]
    [TestCase(
        "          type: boolean",
        "          type: boolean\n          ¶enum: [true]",
        "FTSPEC010: An enumeration of the type 'boolean' is not supported. Delete 'enum', and list the "
            + "values in the description. (#/components/schemas/Book/properties/printed/enum)",
        TestName = "An enumeration of truth values"
    )]
    [TestCase(
        "      type: apiKey",
        "      type: http\n      scheme: bearer",
        "FTSPEC010: The client sends an API key in the header Fastly-Key and no other credential. Write "
            + "'type: apiKey', 'in: header' and 'name: Fastly-Key'. (#/components/securitySchemes/token)",
        TestName = "Another security scheme"
    )]
    [TestCase(
        "name: Fastly-Key",
        "name: Api-Key",
        "FTSPEC010: The client sends an API key in the header Fastly-Key and no other credential. Write "
            + "'type: apiKey', 'in: header' and 'name: Fastly-Key'. (#/components/securitySchemes/token)",
        TestName = "The key in another header"
    )]
    [TestCase(
        "  - url: https://books.example",
        "  - url: https://books.example\n    ¶variables: { region: { default: eu } }",
        "FTSPEC010: Variables of a server are not supported. Write the URL out. (#/servers/0/variables)",
        TestName = "Variables of a server"
    )]
    [TestCase(
        "  - url: https://books.example",
        "  - url: https://books.example\n  ¶- url: https://test.books.example",
        "FTSPEC010: Only one server is supported. An environment is an option of the client. (#/servers/1)",
        TestName = "A second server"
    )]
    [TestCase(
        "  - url: https://books.example",
        "  - ¶url: /v1",
        "FTSPEC010: '/v1' is not an absolute URL with https. (#/servers/0/url)",
        TestName = "A server without https"
    )]
    [TestCase(
        "      operationId: GetBook",
        "      operationId: GetBook\n      servers:\n        ¶- url: https://other.example",
        "FTSPEC010: A server of its own for some requests is not supported. State one for all of them, at "
            + "the top. (#/paths/~1books~1{id}/get/servers/0)",
        TestName = "A server of an operation"
    )]
    [TestCase(
        "      operationId: GetBook",
        "      operationId: GetBook\n      ¶requestBody: { description: It., content: { application/json: { schema: {} } } }",
        "FTSPEC010: The body of a GET request has no meaning. Use parameters. (#/paths/~1books~1{id}/get/requestBody)",
        TestName = "A body of a GET request"
    )]
    [TestCase(
        "  /books/{id}:\n    get:",
        "  /books/{id}:\n    ¶trace:",
        "FTSPEC010: The method TRACE is not supported: HttpClient and proxies refuse it. (#/paths/~1books~1{id}/trace)",
        TestName = "A TRACE request"
    )]
    [TestCase(
        "\ncomponents:\n",
        "  /shelves:\n    ¶$ref: '#/paths/~1books'\n    get: { operationId: A, tags: [books], summary: A., "
            + "description: A., responses: { '204': { description: A. }, default: { $ref: "
            + "'#/components/responses/Problem' } } }\n\ncomponents:\n",
        "FTSPEC004: A path that is a reference is not supported. Write its operations here. (#/paths/~1shelves/$ref)",
        TestName = "A path that is a reference"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
