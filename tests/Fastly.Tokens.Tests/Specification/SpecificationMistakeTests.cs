using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Specification;

/// <summary>Each of these builds without a word, so the review has to find it, and say where it is.</summary>
public sealed class SpecificationMistakeTests
{
    [TestCase(
        "operationId: GetTokenSelf",
        "operationId: GetAutomationToken",
        "#/paths/~1tokens~1self/get/operationId: the operationId 'GetAutomationToken'"
            + " is also that of #/paths/~1automation-tokens~1{id}/get.",
        TestName = "An operation id that is used twice"
    )]
    [TestCase(
        "type: boolean\n          default: false",
        "type: bool\n          default: false",
        "#/components/schemas/AutomationTokenCreateRequest/properties/tls_access/type: Invalid schema type identifier: bool",
        TestName = "A type that does not exist"
    )]
    [TestCase(
        "format: date-time\n          nullable: true\n          description: When the token was created",
        "format: datetime\n          nullable: true\n          description: When the token was created",
        "#/components/schemas/AutomationToken/properties/created_at/format: 'datetime' is not a format of the type 'string'.",
        TestName = "A format that does not exist"
    )]
    [TestCase(
        "openapi: 3.0.3",
        "openapi: 3.3.0",
        "#/openapi: the version is '3.3.0' instead of '3.0.3'.",
        TestName = "Another version of OpenAPI"
    )]
    [TestCase("openapi: 3.0.3", "opnapi: 3.0.3", "#: 'openapi' is missing.", TestName = "No version of OpenAPI")]
    [TestCase("\npaths:", "\npath:", "#/path: path is not a valid property at #/", TestName = "A misspelt 'paths'")]
    [TestCase(
        "'#/components/parameters/cursor'",
        "'#/components/parameters/curser'",
        "#/paths/~1automation-tokens~1{id}~1workspaces/get/parameters/1/$ref: '#/components/parameters/curser' does not exist.",
        TestName = "A reference to a parameter that does not exist"
    )]
    [TestCase(
        "'#/components/schemas/CursorMeta'",
        "'#/components/schemas/CursrMeta'",
        "#/components/schemas/AutomationTokenWorkspacePage/properties/meta/allOf/0/$ref: '#/components/schemas/CursrMeta' does not exist.",
        TestName = "A reference to a schema that does not exist"
    )]
    [TestCase(
        "description: The role's name",
        "descripton: The role's name",
        "#/components/schemas/AssignedRole/properties/name/descripton: "
            + "descripton is not a valid property at #/components/schemas/AssignedRole/properties/name",
        TestName = "A misspelt key"
    )]
    [TestCase(
        "          description: The role's name, for people.\n",
        "",
        "#/components/schemas/AssignedRole/properties/name: has no description.",
        TestName = "A property without a description"
    )]
    [TestCase(
        "      summary: Reads one automation token.\n",
        "",
        "#/paths/~1automation-tokens~1{id}/get: has no summary.",
        TestName = "An operation without a summary"
    )]
    [TestCase(
        "      description: The cursor of the page, as the previous page reported it. The first page by default.\n",
        "",
        "#/components/parameters/cursor: has no description.",
        TestName = "A parameter without a description"
    )]
    [TestCase(
        "      description: The request failed.\n",
        "",
        "#/components/responses/Problem: The field 'description' in 'response' object is REQUIRED.",
        TestName = "An answer without a description"
    )]
    [TestCase(
        "          example: Engineer\n",
        "",
        "#/components/schemas/AssignedRole/properties/name: has no example.",
        TestName = "A property without an example"
    )]
    [TestCase(
        "example: '2025-02-25T12:06:38+00:00'",
        "example: noon",
        "#/components/schemas/SudoMode/properties/expiry_time/example: is not an example of the type 'string'.",
        TestName = "An example of another type"
    )]
    [TestCase(
        "required: [expiry_time]",
        "required: [expiry]",
        "#/components/schemas/SudoMode/required/0: 'expiry' is required, but is not a property.",
        TestName = "A required property that does not exist"
    )]
    [TestCase(
        "enum: [billing, engineer, user]",
        "enum: [billing, engineer, Engineer]",
        "#/components/schemas/AutomationTokenRole/enum/2: 'Engineer' has the C# name Engineer, as 'engineer' has.",
        TestName = "Two values of an enumeration with the same C# name"
    )]
    [TestCase(
        "x-discard: true",
        "x-dicsard: true",
        "#/components/schemas/AutomationToken/properties/access_token/x-dicsard: "
            + "'x-dicsard' on a property is not documented at the head of the file.",
        TestName = "A misspelt extension"
    )]
    [TestCase(
        "x-idempotent: false",
        "x-idempotent: no",
        "#/paths/~1automation-tokens/post/x-idempotent: is 'no', and must be true or false.",
        TestName = "An operation that is neither idempotent nor not"
    )]
    [TestCase(
        "x-no-result: true",
        "x-no-result: false",
        "/delete/x-no-result: is 'false', and must be true.",
        TestName = "A flag that would count as set though it is false"
    )]
    [TestCase(
        "x-discard: true",
        "deprecated: true",
        "#: 'x-discard' is documented here but used nowhere.",
        TestName = "An extension that nothing uses"
    )]
    [TestCase(
        "x-written-by: services",
        "x-written-by: service",
        "#/components/schemas/AutomationTokenCreateRequest/properties/limit_services/x-written-by: there is no property 'service'.",
        TestName = "An extension that names a property that does not exist"
    )]
    [TestCase(
        "  /tokens/{id}:",
        "  /tokens/{token}:",
        "#/paths/~1tokens~1{token}/delete: the path's 'token' is not one of its parameters.",
        TestName = "A part of a path that is no parameter"
    )]
    [TestCase("title: Fastly automation tokens", "title: 'Fastly automation tokens", "#: ", TestName = "A quote that does not end")]
    public void Is_found_where_it_is(string text, string mistake, string finding)
    {
        var specification = Repository.SpecificationText;
        Assert.That(specification, Does.Contain(text));
        var place = specification.IndexOf(text, StringComparison.Ordinal);
        var edited = string.Concat(specification.AsSpan(0, place), mistake, specification.AsSpan(place + text.Length));

        Assert.That(SpecificationReview.Of(edited).Select(found => found.ToString()), Has.Some.Contains(finding));
    }

    [Test]
    public void More_properties_than_a_reader_can_tell_apart_are_found()
    {
        var more = string.Concat(Enumerable.Range(0, 32).Select(number => $"        field{number}: {{}}\n"));

        var findings = SpecificationReview.Of(
            Repository.SpecificationText.Replace("        expiry_time:\n", more + "        expiry_time:\n")
        );

        Assert.That(
            findings.Select(found => found.ToString()),
            Has.Some.Contains("#/components/schemas/SudoMode: has more than 32 properties.")
        );
    }

    [Test]
    public void Is_found_in_its_line()
    {
        var specification = Repository.SpecificationText;
        var line = specification.Split('\n').ToList().FindIndex(text => text.Contains("operationId: GetTokenSelf")) + 1;

        var findings = SpecificationReview.Of(specification.Replace("operationId: GetTokenSelf", "operationId: GetAutomationToken"));

        Assert.That(findings.Select(found => found.Line), Is.EqualTo(new[] { line }));
    }
}
