namespace Fastly.Tokens.Tests.Wire;

/// <summary>An object with repeated fields, which JSON allows without defining their meaning.</summary>
public sealed class RepeatedFieldTests
{
    [TestCase("limit_services", "true", "false")]
    [TestCase("tls_access", "false", "true")]
    [TestCase("id", "\"T1\"", "\"T2\"")]
    [TestCase("expires_at", "null", "\"2027-01-01T00:00:00Z\"")]
    [TestCase("services", "[\"A\"]", "[]")]
    [TestCase("name", "\"same\"", "\"same\"")]
    public void A_repeated_field_is_an_invalid_response(string field, string one, string other)
    {
        using var client = StubHandler.ClientFor(_ => $$"""{"data":[{"id":"T"},{"{{field}}":{{one}},"x":1,"{{field}}":{{other}}}]}""");

        Assert.That(
            async () => await client.ListPageAsync(),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains($"{field} occurs twice at data[1].{field}")
        );
    }

    [Test]
    public void Repeated_counts_are_an_invalid_response()
    {
        using var client = StubHandler.ClientFor(_ => """{"data":[{"id":"T"}],"meta":{"total_pages":2,"total_pages":1}}""");

        Assert.That(
            async () => await client.ListPageAsync(),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("total_pages occurs twice")
        );
    }

    [Test]
    public async Task The_same_field_of_another_object_is_another_field()
    {
        using var client = StubHandler.ClientFor(_ =>
            """{"meta":{"per_page":5},"data":[{"id":"T1","roles":[{"id":"R1"},{"id":"R2"}],"name":"n"},{"id":"T2","name":"n"}]}"""
        );

        var page = await client.ListPageAsync();

        Assert.That(page.Data.Select(token => token.Id), Is.EqualTo(new[] { "T1", "T2" }));
        Assert.That(page.Data[0].Roles!.Select(role => role.Id), Is.EqualTo(new[] { "R1", "R2" }));
    }

    [Test]
    public async Task An_unknown_field_may_be_repeated()
    {
        using var client = StubHandler.ClientFor(_ => """{"id":"T1","new":1,"new":2}""");

        Assert.That((await client.GetAsync("T1")).AdditionalProperties["new"], Is.EqualTo("2"));
    }
}
