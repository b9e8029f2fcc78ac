using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>A specification without a mistake and a warning, and with one.</summary>
internal static class MistakenSpecification
{
    public const string Right = """
        openapi: 3.0.3

        info:
          title: Books
          version: '1'

        servers:
          - url: https://books.example

        security:
          - token: []

        tags:
          - name: books
            description: What can be read.

        paths:
          /books:
            get:
              operationId: ListBooks
              tags: [books]
              summary: Reads the books.
              description: Reads all of them.
              parameters:
                - name: genre
                  in: query
                  description: The genre of the books.
                  schema:
                    type: string
                    enum: [crime, poetry]
                  example: crime
                - name: X-Shelf
                  in: header
                  description: The number of the shelf.
                  schema:
                    type: integer
                    minimum: 1
                    maximum: 9
                  example: 2
              responses:
                '200':
                  description: The books.
                  content:
                    application/json:
                      schema:
                        type: array
                        items:
                          $ref: '#/components/schemas/Book'
                default:
                  $ref: '#/components/responses/Problem'
            post:
              operationId: CreateBook
              x-idempotent: false
              tags: [books]
              summary: Creates a book.
              description: Adds it to the others.
              requestBody:
                description: The book to create.
                required: true
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/Book'
              responses:
                '201':
                  description: The book.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Book'
                default:
                  $ref: '#/components/responses/Problem'

          /books/{id}:
            get:
              operationId: GetBook
              tags: [books]
              summary: Reads one book.
              description: Reads it.
              parameters:
                - $ref: '#/components/parameters/id'
              responses:
                '200':
                  description: The book.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Book'
                default:
                  $ref: '#/components/responses/Problem'

        components:
          securitySchemes:
            token:
              type: apiKey
              in: header
              name: Fastly-Key

          parameters:
            id:
              name: id
              in: path
              required: true
              description: The id of the book.
              schema:
                type: string
                minLength: 1
                maxLength: 9
                pattern: '^[a-z]+$'
              example: abc

          responses:
            Problem:
              description: The request failed.
              content:
                application/problem+json:
                  schema:
                    $ref: '#/components/schemas/Problem'

          schemas:
            Problem:
              type: object
              description: What went wrong.
              properties:
                title:
                  type: string
                  description: The problem in a few words.
                  example: No such book
            Book:
              type: object
              x-lenient: true
              description: A book.
              required: [id, title]
              properties:
                id:
                  type: string
                  description: The id.
                  example: abc
                title:
                  type: string
                  x-csharp-name: Name
                  description: The title.
                  example: Emma
                pages:
                  type: integer
                  format: int32
                  nullable: true
                  description: The number of its pages.
                  example: 320
                printed:
                  type: boolean
                  description: Whether it is on paper.
                  default: true
                  example: true
                published:
                  type: string
                  format: date-time
                  nullable: true
                  description: When it was published.
                  example: '2026-01-01T00:00:00Z'
                genre:
                  $ref: '#/components/schemas/Genre'
            Genre:
              type: string
              description: A genre.
              enum: [crime, poetry]
            Print:
              description: A printed book.
              allOf:
                - $ref: '#/components/schemas/Book'
                - type: object
                  required: [weight]
                  properties:
                    weight:
                      type: number
                      description: Its weight in grams.
                      example: 1.5
            Medium:
              description: A book or a print.
              oneOf:
                - $ref: '#/components/schemas/Book'
                - $ref: '#/components/schemas/Print'
              discriminator:
                propertyName: title
        """;

    /// <summary>Where the mistake is, in a text that replaces another one.</summary>
    private const char Mark = '¶';

    public static void AssertError(string text, string mistake, string finding)
    {
        var (yaml, line) = With(text, mistake);

        var errors = SpecificationReview.Of(yaml).Where(it => !it.IsWarning).ToList();

        Assert.That(
            errors.Select(error => $"FTSPEC{(int)error.Code:000}: {error.Message} ({error.Pointer})"),
            Is.EqualTo(new[] { finding })
        );
        Assert.That(errors[0].Line, Is.EqualTo(line ?? errors[0].Line));
    }

    public static void AssertWarning(string text, string mistake, string finding)
    {
        var (yaml, line) = With(text, mistake);

        var findings = SpecificationReview.Of(yaml);

        Assert.That(findings.Select(it => $"FTSPEC{(int)it.Code:000}: {it.Message} ({it.Pointer})"), Is.EqualTo(new[] { finding }));
        Assert.That(findings[0].IsWarning, Is.True);
        Assert.That(findings[0].Line, Is.EqualTo(line ?? findings[0].Line));
    }

    private static (string Yaml, int? Line) With(string text, string mistake)
    {
        var place = Right.IndexOf(text, StringComparison.Ordinal);
        Assert.That(place, Is.Not.Negative);
        var edited = string.Concat(Right.AsSpan(0, place), mistake, Right.AsSpan(place + text.Length));
        var mark = edited.IndexOf(Mark, StringComparison.Ordinal);
        return mark < 0 ? (edited, null) : (edited.Remove(mark, 1), edited[..mark].Count(character => character == '\n') + 1);
    }
}
