namespace Fastly.Tokens.Tests.Construction;

/// <summary>An invalid id is never sent: it might change the resource of a path.</summary>
[Parallelizable]
public sealed class BadIdTests : WireMockFixture
{
    private static readonly string?[] Bad =
    [
        null,
        "",
        " ",
        ".",
        "..",
        "%2e%2e",
        "%2E",
        "self",
        "SELF",
        "Self",
        "a/b",
        "/",
        "\\",
        "a\\b",
        "a?b",
        "a#b",
        "a b",
        "a;b",
        "a:b",
        "a@b",
        "a%41",
        "a_b",
        "a-b",
        "a.b",
        "a\n",
        "\0",
        "a\u007f",
        "é",
        "ａ",
        "١",
        "a\u200b",
        new string('a', 65),
        new string('a', 100_000),
        "../tokens/self",
        "..%2ftokens%2fself",
    ];

    private static readonly Dictionary<string, Func<AutomationTokensClient, string, Task>> Calls = new()
    {
        ["get"] = (client, id) => client.GetAsync(id),
        ["services, page"] = (client, id) => client.ListServicesPageAsync(id),
        ["services"] = (client, id) => client.ListServicesAsync(id).GetAsyncEnumerator().MoveNextAsync().AsTask(),
        ["workspaces, page"] = (client, id) => client.ListWorkspacesPageAsync(id),
        ["workspaces"] = (client, id) => client.ListWorkspacesAsync(id).GetAsyncEnumerator().MoveNextAsync().AsTask(),
        ["revoke"] = (client, id) => client.RevokeAsync(id),
        ["documented route"] = (client, id) => client.Operations.RevokeByDocumentedRouteAsync(id),
        ["the other route"] = (client, id) => client.Operations.RevokeByTokensRouteAsync(id),
    };

    private static IEnumerable<TestCaseData> Cases() =>
        from call in Calls
        from id in Bad
        select new TestCaseData(call.Value, id).SetArgDisplayNames(call.Key, Show(id));

    [TestCaseSource(nameof(Cases))]
    public void A_bad_id_is_refused_before_anything_is_sent(Func<AutomationTokensClient, string, Task> call, string? id)
    {
        Respond(200, """{"id":"x","data":[],"meta":{"total_pages":1}}""");

        var exception = Assert.CatchAsync<ArgumentException>(() => call(Client, id!))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.ParamName, Is.EqualTo("id"));
            Assert.That(exception.Message, Has.Length.LessThan(200));
            Assert.That(Server.LogEntries, Is.Empty);
        });
    }

    [TestCase("a")]
    [TestCase("7")]
    [TestCase("selfish")]
    [TestCase("5Yo3kQd8vYtR1mZ0xWc4Rb")]
    public async Task A_valid_id_is_sent(string id)
    {
        Respond(200, """{"id":"x"}""");

        await Client.GetAsync(id);

        Assert.That(Sent.Path, Is.EqualTo($"/automation-tokens/{id}"));
    }

    [Test]
    public async Task An_id_of_64_characters_is_the_longest()
    {
        Respond(200, """{"id":"x"}""");

        await Client.GetAsync(new string('Z', 64));

        Assert.That(Sent.Path, Is.EqualTo("/automation-tokens/" + new string('Z', 64)));
    }

    private static string Show(string? id) =>
        id switch
        {
            null => "null",
            { Length: > 64 } => $"{id.Length} characters",
            _ => string.Concat(id.Select(static c => c is > ' ' and < '\x7f' ? $"{c}" : $"<{(int)c:x}>")),
        };
}
