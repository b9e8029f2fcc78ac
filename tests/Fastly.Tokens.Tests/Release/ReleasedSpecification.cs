using Fastly.Tokens.Release.Wire;

namespace Fastly.Tokens.Tests.Release;

/// <summary>A specification, and what an edit of it means: Ticket is sent, Show is received, Genre is in neither.</summary>
internal static class ReleasedSpecification
{
    public const string Text = """
        openapi: 3.0.3
        info:
          title: Shows
          version: '1'
        servers:
          - url: https://shows.example
        security:
          - token: []
        paths:
          /shows/{id}:
            parameters:
              - name: id
                in: path
                required: true
                schema:
                  type: string
            get:
              operationId: GetShow
              summary: Reads a show.
              parameters:
                - name: language
                  in: query
                  schema:
                    type: string
                    maxLength: 5
                - name: X-Seat
                  in: header
                  schema:
                    type: integer
                    format: int32
              responses:
                '200':
                  description: The show.
                  headers:
                    X-Age:
                      schema:
                        type: integer
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Show'
                '404':
                  description: There is no such show.
            post:
              operationId: BuyTicket
              x-idempotent: false
              requestBody:
                description: The ticket.
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/Ticket'
              responses:
                '201':
                  description: It is bought.
                '204':
                  description: It is free.
        components:
          securitySchemes:
            token:
              type: apiKey
              in: header
              name: Fastly-Key
          schemas:
            Show:
              type: object
              required: [id]
              properties:
                id:
                  type: string
                  description: The id.
                title:
                  type: string
                  minLength: 1
                rows:
                  type: array
                  items:
                    type: integer
                    format: int32
                prices:
                  type: object
                  additionalProperties:
                    type: number
                place:
                  nullable: true
                  allOf:
                    - $ref: '#/components/schemas/Place'
                seat:
                  oneOf:
                    - $ref: '#/components/schemas/Chair'
                    - $ref: '#/components/schemas/Bench'
                next:
                  $ref: '#/components/schemas/Show'
            Place:
              type: object
              properties:
                town:
                  type: string
            Chair:
              type: object
              properties:
                number:
                  type: integer
            Bench:
              type: object
              properties:
                length:
                  type: number
            Ticket:
              type: object
              required: [name]
              properties:
                name:
                  type: string
                  minLength: 1
                  maxLength: 9
                  pattern: '^[a-z]+$'
                price:
                  type: number
                  maximum: 100
                class:
                  type: string
                  nullable: true
                  enum: [front, back]
                seats:
                  type: integer
                  default: 1
            Genre:
              type: string
              enum: [drama, comedy]
        """;

    /// <summary>Returns the specification with another text in the place of one that it has once.</summary>
    public static string With(string text, string edited)
    {
        var place = Text.IndexOf(text, StringComparison.Ordinal);
        Assert.That(place, Is.Not.Negative, text);
        Assert.That(Text.IndexOf(text, place + 1, StringComparison.Ordinal), Is.Negative, $"{text} is there twice.");
        return Text.Replace(text, edited, StringComparison.Ordinal);
    }

    /// <summary>The changes, each as its level, place and text.</summary>
    public static IEnumerable<string> Changes(string before, string after) =>
        WireComparison.Of(before, after).Select(change => $"{change.Level} {change}");
}
