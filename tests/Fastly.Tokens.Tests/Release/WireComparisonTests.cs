namespace Fastly.Tokens.Tests.Release;

/// <summary>What an edit of the specification means on the wire, and what the opposite edit means.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WireComparisonTests
{
    [TestCase(
        "        title:\n          type: string\n          minLength: 1\n",
        "",
        "Breaking Show.title: removed from responses",
        "Minor Show.title: added to responses",
        TestName = "A field that a response lacks"
    )]
    [TestCase(
        "        seats:\n          type: integer\n          default: 1\n",
        "",
        "Breaking Ticket.seats: removed from requests",
        "Minor Ticket.seats: added to requests",
        TestName = "A field that a request lacks"
    )]
    [TestCase(
        "required: [name]",
        "required: [name, price]",
        "Breaking Ticket.price: became required in requests",
        "Minor Ticket.price: became optional in requests",
        TestName = "A field that a request must have"
    )]
    [TestCase(
        "required: [id]",
        "required: [id, title]",
        "Minor Show.title: is always in responses",
        "Breaking Show.title: may be missing in responses",
        TestName = "A field that a response always has"
    )]
    [TestCase(
        "        price:\n",
        "        price:\n          nullable: true\n",
        "Minor Ticket.price: may be null in requests",
        "Breaking Ticket.price: may no longer be null in requests",
        TestName = "A field of a request that may be null"
    )]
    [TestCase(
        "        town:\n",
        "        town:\n          nullable: true\n",
        "Breaking Place.town: may be null in responses",
        "Minor Place.town: is no longer null in responses",
        TestName = "A field of a response that may be null"
    )]
    [TestCase(
        "        place:\n          nullable: true\n",
        "        place:\n",
        "Minor Show.place: is no longer null in responses",
        "Breaking Show.place: may be null in responses",
        TestName = "A reference in a response that may be null"
    )]
    [TestCase(
        "[front, back]",
        "[front, back, side]",
        "Minor Ticket.class: the value \"side\" is added",
        "Breaking Ticket.class: the value \"side\" is removed",
        TestName = "A value of an enumeration"
    )]
    [TestCase(
        "[drama, comedy]",
        "[drama, comedy, opera]",
        "Minor Genre: the value \"opera\" is added",
        "Breaking Genre: the value \"opera\" is removed",
        TestName = "A value of an enumeration that no message names"
    )]
    [TestCase(
        "          enum: [front, back]\n",
        "",
        "Breaking Ticket.class: is no longer an enumeration",
        "Breaking Ticket.class: became an enumeration of \"front\", \"back\"",
        TestName = "An enumeration in a request"
    )]
    [TestCase(
        "        title:\n          type: string\n",
        "        title:\n          type: boolean\n",
        "Breaking Show.title: the type changed from string to boolean",
        "Breaking Show.title: the type changed from boolean to string",
        TestName = "A type"
    )]
    [TestCase(
        "        id:\n          type: string\n",
        "        id:\n          type: string\n          format: uuid\n",
        "Breaking Show.id: the type changed from string to string (uuid)",
        "Breaking Show.id: the type changed from string (uuid) to string",
        TestName = "A format"
    )]
    [TestCase(
        "            type: integer\n            format: int32\n        prices",
        "            type: integer\n            format: int64\n        prices",
        "Breaking Show.rows[]: the type changed from integer (int32) to integer (int64)",
        "Breaking Show.rows[]: the type changed from integer (int64) to integer (int32)",
        TestName = "A format of an item"
    )]
    [TestCase(
        "            type: number\n        place",
        "            type: string\n        place",
        "Breaking Show.prices{}: the type changed from number to string",
        "Breaking Show.prices{}: the type changed from string to number",
        TestName = "A type of a value of a map"
    )]
    [TestCase(
        "          maxLength: 9\n",
        "          maxLength: 8\n",
        "Breaking Ticket.name: maxLength changed from 9 to 8",
        "Minor Ticket.name: maxLength changed from 8 to 9",
        TestName = "A bound of a request that is closer"
    )]
    [TestCase(
        "          maximum: 100\n",
        "",
        "Minor Ticket.price: maximum changed from 100 to none",
        "Breaking Ticket.price: maximum changed from none to 100",
        TestName = "A bound of a request that is gone"
    )]
    [TestCase(
        "          minLength: 1\n        rows",
        "          minLength: 2\n        rows",
        "Patch Show.title: minLength changed from 1 to 2",
        "Patch Show.title: minLength changed from 2 to 1",
        TestName = "A bound of a response, which nothing checks"
    )]
    [TestCase(
        "'^[a-z]+$'",
        "'^[a-y]+$'",
        "Breaking Ticket.name: pattern changed from ^[a-z]+$ to ^[a-y]+$",
        "Breaking Ticket.name: pattern changed from ^[a-y]+$ to ^[a-z]+$",
        TestName = "A pattern of a request"
    )]
    [TestCase(
        "default: 1",
        "default: 2",
        "Breaking Ticket.seats: the default changed from 1 to 2",
        "Breaking Ticket.seats: the default changed from 2 to 1",
        TestName = "A default of a request, which the service fills in"
    )]
    [TestCase(
        "            - $ref: '#/components/schemas/Bench'\n",
        "",
        "Breaking Show.seat: the shape Bench is removed",
        "Minor Show.seat: the shape Bench is added",
        TestName = "A shape of a choice"
    )]
    [TestCase(
        "        number:\n          type: integer\n",
        "        number:\n          type: string\n",
        "Breaking Chair.number: the type changed from integer to string",
        "Breaking Chair.number: the type changed from string to integer",
        TestName = "A field of a shape of a choice"
    )]
    [TestCase(
        "        title:\n",
        "        title:\n          deprecated: true\n",
        "Minor Show.title: is deprecated",
        "Patch Show.title: is no longer deprecated",
        TestName = "A field that is deprecated"
    )]
    [TestCase(
        "        title:\n",
        "        title:\n          writeOnly: true\n",
        "Breaking Show.title: removed from responses",
        "Minor Show.title: added to responses",
        TestName = "A field that is written only, in a response"
    )]
    [TestCase(
        "description: The id.",
        "description: Its id.",
        "Patch Show.id: the description changed",
        "Patch Show.id: the description changed",
        TestName = "A description"
    )]
    [TestCase(
        "x-idempotent: false",
        "x-idempotent: true",
        "Minor POST /shows/{id}: x-idempotent changed from false to true",
        "Minor POST /shows/{id}: x-idempotent changed from true to false",
        TestName = "An extension"
    )]
    [TestCase(
        "    post:\n      operationId: BuyTicket",
        "    put:\n      operationId: BuyTicket",
        "Breaking POST /shows/{id}: removed\nMinor PUT /shows/{id}: added",
        "Breaking PUT /shows/{id}: removed\nMinor POST /shows/{id}: added",
        TestName = "A method"
    )]
    [TestCase(
        "operationId: GetShow",
        "operationId: ReadShow",
        "Patch GET /shows/{id}: the operationId changed from GetShow to ReadShow",
        "Patch GET /shows/{id}: the operationId changed from ReadShow to GetShow",
        TestName = "An operationId, which the public API shows"
    )]
    [TestCase(
        "        - name: language\n          in: query\n          schema:\n            type: string\n            maxLength: 5\n",
        "",
        "Breaking GET /shows/{id}: the parameter language of the query is removed",
        "Minor GET /shows/{id}: the parameter language of the query is added",
        TestName = "A parameter"
    )]
    [TestCase(
        "in: query",
        "in: query\n          required: true",
        "Breaking GET /shows/{id} language of the query: became required",
        "Minor GET /shows/{id} language of the query: became optional",
        TestName = "A parameter that is required"
    )]
    [TestCase(
        "in: query",
        "in: cookie",
        "Breaking GET /shows/{id}: the parameter language of the query is removed\n"
            + "Minor GET /shows/{id}: the parameter language of the cookie is added",
        "Breaking GET /shows/{id}: the parameter language of the cookie is removed\n"
            + "Minor GET /shows/{id}: the parameter language of the query is added",
        TestName = "The place of a parameter"
    )]
    [TestCase(
        "maxLength: 5",
        "maxLength: 4",
        "Breaking GET /shows/{id} language of the query: maxLength changed from 5 to 4",
        "Minor GET /shows/{id} language of the query: maxLength changed from 4 to 5",
        TestName = "A bound of a parameter"
    )]
    [TestCase(
        "      requestBody:\n        description: The ticket.\n",
        "      requestBody:\n        description: The ticket.\n        required: true\n",
        "Breaking POST /shows/{id} body: became required",
        "Minor POST /shows/{id} body: became optional",
        TestName = "A body that is required"
    )]
    [TestCase(
        "          application/json:\n            schema:\n              $ref: '#/components/schemas/Ticket'",
        "          text/json:\n            schema:\n              $ref: '#/components/schemas/Ticket'",
        "Breaking POST /shows/{id} body: the media type application/json is removed\n"
            + "Minor POST /shows/{id} body: the media type text/json is added",
        "Breaking POST /shows/{id} body: the media type text/json is removed\n"
            + "Minor POST /shows/{id} body: the media type application/json is added",
        TestName = "A media type"
    )]
    [TestCase(
        "        '204':\n          description: It is free.\n",
        "",
        "Breaking POST /shows/{id}: the response 204 is removed",
        "Minor POST /shows/{id}: the response 204 is added",
        TestName = "A status code of a success"
    )]
    [TestCase(
        "        '404':\n          description: There is no such show.\n",
        "",
        "Minor GET /shows/{id}: the response 404 is removed",
        "Minor GET /shows/{id}: the response 404 is added",
        TestName = "A status code of an error"
    )]
    [TestCase(
        "            X-Age:",
        "            X-Date:",
        "Breaking GET /shows/{id} 200: the header X-Age is removed\nMinor GET /shows/{id} 200: the header X-Date is added",
        "Breaking GET /shows/{id} 200: the header X-Date is removed\nMinor GET /shows/{id} 200: the header X-Age is added",
        TestName = "A header of a response"
    )]
    [TestCase(
        "https://shows.example",
        "https://show.example",
        "Breaking servers: the address changed from https://shows.example to https://show.example",
        "Breaking servers: the address changed from https://show.example to https://shows.example",
        TestName = "The address"
    )]
    [TestCase(
        "name: Fastly-Key",
        "name: Key",
        "Breaking security: changed from token = ApiKey Header Fastly-Key; [token] to token = ApiKey Header Key; [token]",
        "Breaking security: changed from token = ApiKey Header Key; [token] to token = ApiKey Header Fastly-Key; [token]",
        TestName = "The credentials"
    )]
    [TestCase(
        "version: '1'",
        "version: '2'",
        "Patch info: the version of the specification changed from 1 to 2",
        "Patch info: the version of the specification changed from 2 to 1",
        TestName = "The version of the specification"
    )]
    public void An_edit_is_classified(string text, string edited, string changes, string changesBack)
    {
        var edition = ReleasedSpecification.With(text, edited);

        Assert.That(Of(ReleasedSpecification.Text, edition), Is.EqualTo(changes));
        Assert.That(Of(edition, ReleasedSpecification.Text), Is.EqualTo(changesBack));
    }

    [TestCase(
        "/shows/{id}:\n    parameters:\n      - name: id",
        "/shows/{show}:\n    parameters:\n      - name: show",
        TestName = "The name of a parameter of the path"
    )]
    [TestCase("        - name: X-Seat", "        - name: x-seat", TestName = "The case of a header")]
    [TestCase(
        "        next:\n          $ref: '#/components/schemas/Show'",
        "        next:\n          allOf:\n            - $ref: '#/components/schemas/Show'",
        TestName = "A composition of one part"
    )]
    public void What_is_the_same_on_the_wire_is_no_change(string text, string edited) =>
        Assert.That(Of(ReleasedSpecification.Text, ReleasedSpecification.With(text, edited)), Is.Empty);

    [Test]
    public void What_a_rename_hides_is_found()
    {
        var edition = ReleasedSpecification
            .Text.Replace("Ticket", "Admission", StringComparison.Ordinal)
            .Replace("        price:\n", "        cost:\n", StringComparison.Ordinal)
            .Replace("required: [name]", "required: [name, class]", StringComparison.Ordinal);

        Assert.That(
            ReleasedSpecification.Changes(ReleasedSpecification.Text, edition),
            Is.EquivalentTo(
                new[]
                {
                    "Breaking Ticket.price: removed from requests",
                    "Minor Admission.cost: added to requests",
                    "Breaking Admission.class: became required in requests",
                    "Patch POST /shows/{id}: the operationId changed from BuyTicket to BuyAdmission",
                    "Patch Ticket: the component is removed",
                    "Patch Admission: the component is added",
                }
            )
        );
    }

    [Test]
    public void A_schema_that_is_sent_and_received_is_classified_for_both()
    {
        var both = ReleasedSpecification.With("$ref: '#/components/schemas/Ticket'", "$ref: '#/components/schemas/Show'");
        var edition = both.Replace("required: [id]", "required: [id, title]", StringComparison.Ordinal);

        Assert.That(
            ReleasedSpecification.Changes(both, edition),
            Is.EquivalentTo(new[] { "Minor Show.title: is always in responses", "Breaking Show.title: became required in requests" })
        );
    }

    private static string Of(string before, string after) => string.Join('\n', ReleasedSpecification.Changes(before, after));
}
