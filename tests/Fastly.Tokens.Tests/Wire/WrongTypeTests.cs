namespace Fastly.Tokens.Tests.Wire;

/// <summary>A known field of the wrong type is named by its path, and its value is never quoted.</summary>
public sealed class WrongTypeTests : WireMockFixture
{
    private const string Marker = "value-9731";

    private static readonly string[] NoStrings = ["97319731", "true", "{\"a\":\"value-9731\"}", "[\"value-9731\"]", "97.31"];
    private static readonly string[] NoBooleans = ["97319731", "\"true\"", "\"\"", "{\"a\":\"value-9731\"}", "[]"];
    private static readonly string[] NoTimes =
    [
        "97319731",
        "true",
        "{}",
        "[]",
        "\"value-9731\"",
        "\"2025-02-25\"",
        "\"2025-13-25T12:01:39Z\"",
        "\"2025-02-25T12:01Z\"",
        "\" \"",
    ];
    private static readonly string[] NoCounts = ["\"97319731\"", "true", "{}", "[]", "97.31", "97319731973197319731"];
    private static readonly string[] NoIdLists = ["97319731", "true", "{\"value-9731\":1}", "\"value-9731\""];
    private static readonly string[] NoIds = ["97319731", "null", "{}", "[\"value-9731\"]"];
    private static readonly string[] NoObjects = ["97319731", "true", "\"value-9731\"", "[]"];

    private static IEnumerable<TestCaseData> Tokens()
    {
        foreach (var field in (string[])["id", "name", "role", "customer_id", "user_id", "creator_id", "service_id", "ip", "user_agent"])
        foreach (var wrong in NoStrings)
            yield return new(field, wrong, field);
        foreach (var field in (string[])["scope", "scopes"])
        foreach (var wrong in (string[])["97319731", "true", "{\"a\":\"value-9731\"}", "[\"ok\",97319731]", "[null]", "[[\"value-9731\"]]"])
            yield return new(field, wrong, field);
        foreach (var field in (string[])["limit_services", "limit_workspaces", "tls_access"])
        foreach (var wrong in NoBooleans)
            yield return new(field, wrong, field);
        foreach (var field in (string[])["created_at", "expires_at", "last_used_at", "sudo_expires_at"])
        foreach (var wrong in NoTimes)
            yield return new(field, wrong, field);
        foreach (var field in (string[])["services", "workspaces"])
        {
            foreach (var wrong in NoIdLists)
                yield return new(field, wrong, field);
            foreach (var wrong in NoIds)
                yield return new(field, $"[\"ok\",{wrong}]", field + "[1]");
        }

        foreach (var wrong in NoIdLists)
            yield return new("roles", wrong, "roles");
        foreach (var wrong in (string[])[.. NoObjects, "null"])
            yield return new("roles", $"[{wrong}]", "roles[0]");
        foreach (var wrong in NoStrings)
        {
            yield return new("roles", $"[{{\"id\":{wrong}}}]", "roles[0].id");
            yield return new("roles", $"[{{\"id\":\"a\",\"name\":{wrong}}}]", "roles[0].name");
        }
    }

    private static IEnumerable<TestCaseData> Pages()
    {
        foreach (var wrong in (string[])["97319731", "true", "{}", "\"value-9731\""])
            yield return new($"{{\"data\":{wrong}}}", "data");
        foreach (var wrong in (string[])[.. NoObjects, "null"])
        {
            yield return new($"{{\"data\":[{{\"id\":\"a\"}},{wrong}]}}", "data[1]");
            yield return new($"[{{\"id\":\"a\"}},{wrong}]", "[1]");
        }

        foreach (var wrong in NoObjects)
            yield return new($"{{\"data\":[],\"meta\":{wrong}}}", "meta");
        foreach (var field in (string[])["per_page", "current_page", "record_count", "total_pages"])
        foreach (var wrong in NoCounts)
            yield return new($"{{\"data\":[],\"meta\":{{\"{field}\":{wrong}}}}}", "meta." + field);
    }

    private static IEnumerable<TestCaseData> WorkspacePages()
    {
        foreach (var wrong in NoCounts)
            yield return new($"{{\"data\":[],\"meta\":{{\"limit\":{wrong}}}}}", "meta.limit");
        foreach (var wrong in NoStrings)
        {
            yield return new($"{{\"data\":[],\"meta\":{{\"next_cursor\":{wrong}}}}}", "meta.next_cursor");
            yield return new($"{{\"data\":[],\"meta\":{{\"previous_cursor\":{wrong}}}}}", "meta.previous_cursor");
            yield return new($"{{\"data\":[{{\"id\":{wrong}}}]}}", "data[0].id");
            yield return new($"{{\"data\":[{{\"id\":\"a\",\"name\":{wrong}}}]}}", "data[0].name");
        }

        foreach (var wrong in NoBooleans)
            yield return new($"{{\"data\":[],\"limit_workspaces\":{wrong}}}", "limit_workspaces");
        yield return new("[]", "an object is expected");
    }

    [TestCaseSource(nameof(Tokens))]
    public void A_token_with_a_wrong_type_is_invalid(string field, string wrong, string path)
    {
        Respond(200, field == "id" ? $"{{\"id\":{wrong}}}" : $"{{\"id\":\"x\",\"{field}\":{wrong}}}");

        AssertInvalid(() => Client.GetAsync("7hTq2LmZ0x"), path);
    }

    [TestCaseSource(nameof(Pages))]
    public void A_page_with_a_wrong_type_is_invalid(string body, string path)
    {
        Respond(200, body);

        AssertInvalid(() => Client.ListPageAsync(), path);
    }

    [TestCaseSource(nameof(WorkspacePages))]
    public void A_page_of_workspaces_with_a_wrong_type_is_invalid(string body, string path)
    {
        Respond(200, body);

        AssertInvalid(() => Client.ListWorkspacesPageAsync("7hTq2LmZ0x"), path);
    }

    [Test]
    public void A_page_of_services_with_another_type_is_invalid([ValueSource(nameof(NoIds))] string wrong)
    {
        Respond(200, $"{{\"data\":[\"ok\",{wrong}]}}");

        AssertInvalid(() => Client.ListServicesPageAsync("7hTq2LmZ0x"), "data[1]");
    }

    [Test]
    public void An_invalid_expiry_of_sudo_mode_is_an_invalid_response([ValueSource(nameof(NoTimes))] string wrong)
    {
        Respond(200, $"{{\"expiry_time\":{wrong}}}");

        AssertInvalid(() => Client.EnterSudoModeAsync(new SudoCredentials("u", "p")), "expiry_time");
    }

    [Test]
    public void A_secret_of_the_wrong_type_is_not_quoted([ValueSource(nameof(NoStrings))] string wrong)
    {
        Respond(200, $"{{\"id\":\"x\",\"access_token\":{wrong}}}");

        AssertInvalid(() => Client.Operations.CreateTokenAsync(EveryOperation.NewToken()), "access_token");
    }

    private static void AssertInvalid(Func<Task> call, string path)
    {
        var exception = Assert.ThrowsAsync<FastlyInvalidResponseException>(() => call())!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain(path));
            Assert.That(exception.ToString(), Does.Not.Contain(Marker).And.Not.Contain("9731"));
            Assert.That(exception.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.OK));
        });
    }
}
