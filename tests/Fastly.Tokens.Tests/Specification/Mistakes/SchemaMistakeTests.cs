namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Schemas that allow nothing, or contradict themselves.</summary>
public sealed class SchemaMistakeTests
{
    [TestCase(
        "          type: boolean",
        "          ¶type: bool",
        "FTSPEC007: 'bool' is no type. Write 'boolean'? The types are: string, integer, number, boolean, "
            + "array, object. (#/components/schemas/Book/properties/printed/type)",
        TestName = "A type that does not exist"
    )]
    [TestCase(
        "                type: array\n                items:\n                  $ref: '#/components/schemas/Book'",
        "                type: array",
        "FTSPEC007: 'items' is missing. For any items, write 'items: {}'. "
            + "(#/paths/~1books/get/responses/200/content/application~1json/schema)",
        TestName = "A list without items"
    )]
    [TestCase(
        "    Genre:\n      type: string\n",
        "    Genre:\n",
        "FTSPEC007: 'type' is missing. Write one of: string, integer, number, boolean, array, object. " + "(#/components/schemas/Genre)",
        TestName = "An enumeration without a type"
    )]
    [TestCase(
        "    Problem:\n      type: object",
        "    Problem:\n      type: string",
        "FTSPEC007: 'properties' belongs to the type 'object', but the type is 'string'. Write 'type: "
            + "object'. (#/components/schemas/Problem/properties)",
        TestName = "Properties of another type"
    )]
    [TestCase(
        "    Problem:\n      type: object\n",
        "    Problem:\n",
        "FTSPEC007: 'properties' belongs to the type 'object', but there is no type. Write 'type: object'. "
            + "(#/components/schemas/Problem/properties)",
        TestName = "Properties without a type"
    )]
    [TestCase(
        "required: [id, title]",
        "required: [id, titel]",
        "FTSPEC007: 'titel' is required, but is no property. Write 'title'? (#/components/schemas/Book/required/1)",
        TestName = "A required property that does not exist"
    )]
    [TestCase(
        "required: [id, title]",
        "required: [id, title, id]",
        "FTSPEC007: 'id' is in the list twice. Delete one of them. (#/components/schemas/Book/required/2)",
        TestName = "A required property twice"
    )]
    [TestCase(
        "required: [id, title]",
        "required: []",
        "FTSPEC007: The list is empty, which OpenAPI does not allow. Delete it. (#/components/schemas/Book/required)",
        TestName = "An empty list of required properties"
    )]
    [TestCase(
        "            minimum: 1",
        "            ¶minimum: 10",
        "FTSPEC007: 'minimum' 10 is more than 'maximum' 9, so no value is allowed. Exchange them. "
            + "(#/paths/~1books/get/parameters/1/schema/minimum)",
        TestName = "A minimum over the maximum"
    )]
    [TestCase(
        "minLength: 1",
        "¶minLength: 10",
        "FTSPEC007: 'minLength' 10 is more than 'maxLength' 9, so no value is allowed. Exchange them. "
            + "(#/components/parameters/id/schema/minLength)",
        TestName = "A shortest length over the longest"
    )]
    [TestCase(
        "            minimum: 1",
        "            minimum: 1\n            ¶maxLength: 1",
        "FTSPEC007: 'maxLength' is a limit of the type string, and has no effect on 'integer'. Delete it. "
            + "(#/paths/~1books/get/parameters/1/schema/maxLength)",
        TestName = "A limit of another type"
    )]
    [TestCase(
        "'^[a-z]+$'",
        "'^[a-z+$'",
        "FTSPEC007: The pattern is no regular expression: Invalid pattern '^[a-z+$' at offset 7. "
            + "Unterminated [] set. (#/components/parameters/id/schema/pattern)",
        TestName = "A pattern that is none"
    )]
    [TestCase(
        "      oneOf:\n        - $ref: '#/components/schemas/Book'",
        "      oneOf:\n        ¶- $ref: '#/components/schemas/Medium'",
        "FTSPEC007: The schema is composed of itself in 'oneOf'. Take out what both have, as a schema of its "
            + "own. (#/components/schemas/Medium/oneOf/0)",
        TestName = "A composition of itself"
    )]
    [TestCase(
        "    Print:\n      description: A printed book.\n      allOf:\n        - $ref: '#/components/schemas/Book'",
        "    Print:\n      description: A printed book.\n      allOf:\n        ¶- $ref: '#/components/schemas/Medium'",
        "FTSPEC007: The schema is composed of itself in 'allOf'. Take out what both have, as a schema of its "
            + "own. (#/components/schemas/Print/allOf/0)",
        TestName = "A composition of each other"
    )]
    [TestCase(
        "      description: A genre.",
        "      description: A genre.\n      ¶allOf: []",
        "FTSPEC007: 'allOf' is empty. Write a schema, or delete it. (#/components/schemas/Genre/allOf)",
        TestName = "An empty composition"
    )]
    [TestCase(
        "        propertyName: title",
        "        propertyName: weight",
        "FTSPEC007: The schema has no property 'weight', which the discriminator names. Add it. " + "(#/components/schemas/Medium/oneOf/0)",
        TestName = "A discriminator that is no property"
    )]
    [TestCase(
        "          type: boolean",
        "          type: boolean\n          readOnly: true\n          ¶writeOnly: true",
        "FTSPEC007: The value is 'readOnly' and 'writeOnly', so nobody may send it. Delete one of them. "
            + "(#/components/schemas/Book/properties/printed/writeOnly)",
        TestName = "A value that nobody may send"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
