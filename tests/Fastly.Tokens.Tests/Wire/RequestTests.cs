namespace Fastly.Tokens.Tests.Wire;

/// <summary>Each operation's request as it is sent: method, path and query.</summary>
public sealed class RequestTests : WireMockFixture
{
    private const string Id = "7hTq2LmZ0xWc4RbN8vKs1D";

    private static readonly object[] Operations =
    [
        Case("list", client => client.ListPageAsync(), "GET", "/automation-tokens", ""),
        Case("list, third page", client => client.ListPageAsync(new() { Page = 3 }), "GET", "/automation-tokens", "page=3"),
        Case("list, page size", client => client.ListPageAsync(new() { PerPage = 100 }), "GET", "/automation-tokens", "per_page=100"),
        Case(
            "list, both",
            client => client.ListPageAsync(new() { Page = 1, PerPage = 1 }),
            "GET",
            "/automation-tokens",
            "page=1&per_page=1"
        ),
        Case(
            "list, last page there can be",
            client => client.ListPageAsync(new() { Page = int.MaxValue }),
            "GET",
            "/automation-tokens",
            "page=2147483647"
        ),
        Case("get", client => client.GetAsync(Id), "GET", $"/automation-tokens/{Id}", ""),
        Case("get self", client => client.GetSelfAsync(), "GET", "/tokens/self", ""),
        Case("services", client => client.ListServicesPageAsync(Id), "GET", $"/automation-tokens/{Id}/services", ""),
        Case(
            "services, both",
            client => client.ListServicesPageAsync(Id, new() { Page = 2, PerPage = 50 }),
            "GET",
            $"/automation-tokens/{Id}/services",
            "page=2&per_page=50"
        ),
        Case("workspaces", client => client.ListWorkspacesPageAsync(Id), "GET", $"/automation-tokens/{Id}/workspaces", ""),
        Case(
            "workspaces, both",
            client => client.ListWorkspacesPageAsync(Id, new() { Cursor = "eyJpZCI6IncifQ", Limit = 20 }),
            "GET",
            $"/automation-tokens/{Id}/workspaces",
            "cursor=eyJpZCI6IncifQ&limit=20"
        ),
        Case(
            "workspaces, cursor to escape",
            client => client.ListWorkspacesPageAsync(Id, new() { Cursor = "a+b/c=&d ?é#%2e" }),
            "GET",
            $"/automation-tokens/{Id}/workspaces",
            "cursor=a%2Bb%2Fc%3D%26d%20%3F%C3%A9%23%252e"
        ),
        Case(
            "delete, documented route",
            client => client.Operations.RevokeByDocumentedRouteAsync(Id),
            "DELETE",
            $"/automation-tokens/{Id}",
            ""
        ),
        Case("delete, the other route", client => client.Operations.RevokeByTokensRouteAsync(Id), "DELETE", $"/tokens/{Id}", ""),
        Case("create", client => client.Operations.CreateTokenAsync(NewToken()), "POST", "/automation-tokens", ""),
        Case("sudo", client => client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", "a password")), "POST", "/sudo", ""),
    ];

    [TestCaseSource(nameof(Operations))]
    public async Task An_operation_sends_its_method_path_and_query(
        Func<AutomationTokensClient, Task> call,
        string method,
        string path,
        string query
    )
    {
        Respond(200, """{"id":"x","access_token":"s","expiry_time":"2031-05-06T07:08:09Z","data":[]}""");

        await call(Client);

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Method, Is.EqualTo(method));
            Assert.That(Sent.Path, Is.EqualTo(path));
            Assert.That(Sent.Query, Is.EqualTo(query));
            if (method != "POST")
                Assert.That(Sent.Body, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Operations))]
    public async Task A_base_address_with_a_path_keeps_it(Func<AutomationTokensClient, Task> call, string method, string path, string query)
    {
        Respond(200, """{"id":"x","access_token":"s","expiry_time":"2031-05-06T07:08:09Z","data":[]}""");
        using var client = TestClient.To(new Uri(Address, "/gateway/fastly/"));

        await call(client);

        Assert.Multiple(() =>
        {
            Assert.That(Sent.Method, Is.EqualTo(method));
            Assert.That(Sent.Path, Is.EqualTo("/gateway/fastly" + path));
            Assert.That(Sent.Query, Is.EqualTo(query));
        });
    }

    [TestCase("/", "/tokens/self")]
    [TestCase("//", "/tokens/self")]
    [TestCase("/one", "/one/tokens/self")]
    [TestCase("/one//", "/one/tokens/self")]
    [TestCase("/one/../two", "/two/tokens/self")]
    public async Task The_end_of_the_base_address_does_not_matter(string basePath, string path)
    {
        Respond(200, """{"id":"x"}""");
        using var client = TestClient.To(new Uri(Address.GetLeftPart(UriPartial.Authority) + basePath));

        await client.GetSelfAsync();

        Assert.That(Sent.Path, Is.EqualTo(path));
    }

    private static AutomationTokenCreateRequest NewToken() =>
        new()
        {
            Name = "n",
            Role = AutomationTokenRole.User,
            Scope = TokenScopes.Global,
            Services = ServiceAccess.All,
        };

    private static TestCaseData Case(string name, Func<AutomationTokensClient, Task> call, string method, string path, string query) =>
        new TestCaseData(call, method, path, query).SetArgDisplayNames(name);
}
