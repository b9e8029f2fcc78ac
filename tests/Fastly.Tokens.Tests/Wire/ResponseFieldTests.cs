namespace Fastly.Tokens.Tests.Wire;

/// <summary>The values of single fields: null, an empty string, none, or an unexpected one.</summary>
public sealed class ResponseFieldTests : WireMockFixture
{
    [TestCase("")]
    [TestCase(
        """
            ,"name":null,"role":null,"roles":null,"scope":null,"services":null,"limit_services":null,
            "workspaces":null,"limit_workspaces":null,
            "tls_access":null,"customer_id":null,"user_id":null,"creator_id":null,"service_id":null,"sudo_expires_at":null,
            "created_at":null,
            "expires_at":null,"last_used_at":null,"ip":null,"user_agent":null,"access_token":null
            """
    )]
    [TestCase(
        """
            ,"role":"","scope":"","sudo_expires_at":"","created_at":"","expires_at":"","last_used_at":"","ip":"","user_agent":"",
            "access_token":""
            """
    )]
    [TestCase(""","scopes":null,"role":"" """)]
    [TestCase(""","scopes":"","scope":"  " """)]
    public async Task A_field_that_is_missing_null_or_empty_is_null(string fields)
    {
        var token = await ReadAsync(fields);

        Assert.Multiple(() =>
        {
            foreach (var property in typeof(AutomationToken).GetProperties().Where(static property => property.CanWrite))
            {
                if (property.DeclaringType == typeof(FastlyModel) || property.Name == nameof(AutomationToken.Id))
                    continue;
                Assert.That(property.GetValue(token), Is.Null, property.Name);
            }
        });
    }

    [Test]
    public async Task A_secret_in_a_token_that_is_read_is_kept_nowhere()
    {
        var token = await ReadAsync(",\"access_token\":\"a-secret-that-should-not-be-here\"");

        Assert.Multiple(() =>
        {
            Assert.That(token.AdditionalProperties, Is.Empty);
            Assert.That(token.ToJson(), Does.Not.Contain("a-secret"));
        });
    }

    [TestCase("{\"a\":[1,{\"b\":null}]}")]
    [TestCase("[\"x\",{}]")]
    [TestCase("5")]
    public async Task A_discarded_field_may_have_any_value(string json)
    {
        var token = await ReadAsync($",\"access_token\":{json},\"name\":\"after\"");

        Assert.That(token.Name, Is.EqualTo("after"));
    }

    [TestCase("12", "12")]
    [TestCase("-0.5", "-0.5")]
    [TestCase("9007199254740993", "9007199254740993")]
    [TestCase("123456789012345678901234567890", "123456789012345678901234567890")]
    [TestCase("true", "true")]
    [TestCase("null", "null")]
    [TestCase("\"text\"", "\"text\"")]
    [TestCase("\"2025-02-25T12:01:39Z\"", "\"2025-02-25T12:01:39Z\"")]
    [TestCase("\"quoted \\\"x\\\" \\\\ \\u0007\"", "\"quoted \\\"x\\\" \\\\ \\u0007\"")]
    [TestCase("{ \"a\" : [ 1 , { \"b\" : null } ] }", "{\"a\":[1,{\"b\":null}]}")]
    [TestCase("[ ]", "[]")]
    [TestCase("{ }", "{}")]
    public async Task An_unknown_field_is_kept_as_json(string sent, string kept)
    {
        var token = await ReadAsync($",\"brand_new\":{sent},\"name\":\"after\"");

        Assert.Multiple(() =>
        {
            Assert.That(token.AdditionalProperties, Is.EqualTo(new Dictionary<string, string> { ["brand_new"] = kept }));
            Assert.That(token.Name, Is.EqualTo("after"));
            Assert.That(token.ToJson(), Is.EqualTo($"{{\"id\":\"x\",\"name\":\"after\",\"brand_new\":{kept}}}"));
        });
    }

    [TestCase("1.10", "1.1")]
    [TestCase("1e3", "1000.0")]
    [TestCase("0.1000000000000000055511151231257827", "0.1")]
    public async Task An_unknown_fraction_is_kept_to_the_precision_of_a_double(string sent, string kept) =>
        Assert.That((await ReadAsync($",\"brand_new\":{sent}")).AdditionalProperties["brand_new"], Is.EqualTo(kept));

    [Test]
    public async Task Unknown_fields_are_kept_in_every_model()
    {
        Respond(200, """{"data":[{"id":"a","new1":1}],"meta":{"new2":"two","limit":1},"new3":[3]}""");

        var page = await Client.ListWorkspacesPageAsync("x");

        Assert.Multiple(() =>
        {
            Assert.That(page.Data[0].AdditionalProperties["new1"], Is.EqualTo("1"));
            Assert.That(page.Meta!.AdditionalProperties["new2"], Is.EqualTo("\"two\""));
            Assert.That(page.AdditionalProperties["new3"], Is.EqualTo("[3]"));
        });
    }

    [Test]
    public async Task A_field_whose_name_differs_in_case_is_another_field()
    {
        var token = await ReadAsync(",\"NAME\":\"shouting\",\"\":\"no name\"");

        Assert.Multiple(() =>
        {
            Assert.That(token.Name, Is.Null);
            Assert.That(token.AdditionalProperties["NAME"], Is.EqualTo("\"shouting\""));
            Assert.That(token.AdditionalProperties[""], Is.EqualTo("\"no name\""));
        });
    }

    private async Task<AutomationToken> ReadAsync(string fields)
    {
        Respond(200, $$"""{"id":"x"{{fields}}}""");
        return await Client.GetSelfAsync();
    }
}
