using Fastly.Tokens.Cli.Description;
using Fastly.Tokens.Cli.Drift;
using Fastly.Tokens.Cli.Recordings;
using Fastly.Tokens.Specification.Responses;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Specification;

/// <summary>The table of described responses that the build writes, for what the specification does not have today.</summary>
public sealed class SpecificationResponsesTests
{
    private const string Yaml = """
        openapi: 3.0.3
        info: { title: Shows, version: '7' }
        paths:
          /shows/{id}:
            get:
              operationId: GetShow
              responses:
                2XX:
                  description: The show.
                  content:
                    application/*:
                      schema: { $ref: '#/components/schemas/Show' }
        components:
          schemas:
            Named:
              type: object
              required: [name]
              properties:
                name: { type: string }
            Show:
              allOf:
                - $ref: '#/components/schemas/Named'
                - type: object
                  properties:
                    seats: { type: integer, format: int32 }
                    prices: { type: object, additionalProperties: { type: number } }
                    notes: { type: object }
                    anything: {}
                    place:
                      oneOf:
                        - { type: object, required: [town], properties: { town: { type: string } } }
                        - type: object
                          required: [address]
                          properties:
                            address: { type: string, enum: [online] }
        """;

    [TestCase("""{"name":"x","seats":1,"prices":{"any":1,"other":0.5},"notes":{"x":[]},"anything":null,"place":{"town":"x"}}""")]
    [TestCase("""{"name":"x","place":{"address":"online"}}""")]
    [TestCase("""{"seats":1}""", "Named.name is required, and missing in 1 of 1.")]
    [TestCase("""{"name":"x","seats":5000000000}""", "Show.seats is described as integer (int32), and is integer in 1.")]
    [TestCase("""{"name":"x","prices":{"any":"1"}}""", "Show.prices.* is described as number, and is string in 1.")]
    [TestCase("""{"name":"x","place":{"address":"online","town_name":1}}""", "Show.place.town_name is not described: integer in 1 of 1.")]
    [TestCase("""{"name":"x","place":{"address":"offline"}}""", "Show.place.address has values that are not described: offline in 1.")]
    [TestCase("""{"name":"x","place":{}}""", "Show.place is described as one of 2 variants, and is object in 1.")]
    [TestCase("""{"name":"x","place":null}""", "Show.place is null in 1, and must not be.")]
    [TestCase("""{"name":"x","genre":"opera"}""", "Named.genre is not described: string in 1 of 1.")]
    public void A_response_is_compared_with_maps_compositions_and_variants(string body, params string[] differences)
    {
        var description = ApiDescription.Parse(DescribedResponses.Of(SpecificationNode.Parse(Yaml)).ToJsonString());
        var findings = new DriftFindings();
        var response = new RecordedResponse("GET", "/shows/1", 203, "application/json", System.Text.Encoding.UTF8.GetBytes(body));

        new ResponseComparison(description, findings).Compare(response);

        Assert.That(findings.Differences.Select(DifferenceText.Of), Is.EqualTo(differences));
    }

    [Test]
    public void The_tool_has_the_table_of_the_specification()
    {
        Assert.That(ApiDescription.Embedded().Version, Is.EqualTo(FastlyTokensSpecification.Version));
        Assert.That(ApiDescription.Embedded().Operations, Has.Count.EqualTo(9));
    }
}
