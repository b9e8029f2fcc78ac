namespace Fastly.Tokens.Tests.Serialization;

/// <summary>A request that is read from JSON, such as the body of a host's request, is exact or refused.</summary>
[TestFixtureSource(typeof(Serializers), nameof(Serializers.All))]
public sealed class RequestJsonTests(Serializers serializer)
{
    [TestCase(""" "services":["SU1"] """, "SU1")]
    [TestCase(""" "services":["SU1"],"limit_services":true """, "SU1")]
    [TestCase(""" "limit_services":true,"services":["SU1","SU2"] """, "SU1 SU2")]
    [TestCase(""" "services":"all" """, "all")]
    [TestCase(""" "services":[],"limit_services":false """, "all")]
    [TestCase(""" "limit_services":false,"services":"all" """, "all")]
    public void Services_are_those_that_are_named(string fields, string expected)
    {
        var request = serializer.ReadAs<AutomationTokenCreateRequest>($$"""{"name":"n","role":"user","scope":"global:read",{{fields}}}""")!;

        Assert.That(request.Services.ToString(), Is.EqualTo(expected));
        Assert.That(request.Services.IsAll, Is.EqualTo(expected == "all"));
        Assert.That(serializer.WriteAs(request), Is.EqualTo(request.ToJson()));
    }

    [TestCase("", "services")]
    [TestCase(""" ,"services":null """, "services")]
    [TestCase(""" ,"limit_services":false """, "services")]
    [TestCase(""" ,"services":[] """, "at least one id")]
    [TestCase(""" ,"services":[],"limit_services":true """, "at least one id")]
    [TestCase(""" ,"services":[],"limit_services":null """, "at least one id")]
    [TestCase(""" ,"services":["SU1"],"limit_services":false """, "it has ids without a limit")]
    [TestCase(""" ,"services":"all","limit_services":true """, "it is \"all\" with a limit")]
    [TestCase(""" ,"services":["SU1"],"limit_workspaces":false """, "without the ids")]
    [TestCase(""" ,"services":["SU1"],"limit_services":0 """, "limit_services")]
    [TestCase(""" ,"services":["SU1"],"services":"all" """, "twice")]
    [TestCase(""" ,"services":["SU1"],"expire_at":"2027-01-01T00:00:00Z" """, "expire_at")]
    [TestCase(""" ,"services":["SU1"],"Name":"other" """, "Name")]
    [TestCase(""" ,"services":["SU1"],"scope":"global" """, "twice")]
    public void Missing_or_contradictory_access_is_refused(string fields, string reason) =>
        Assert.That(
            () => serializer.ReadAs<AutomationTokenCreateRequest>($$"""{"name":"n","role":"user","scope":"global:read"{{fields}}}"""),
            Throws.Exception.Matches<Exception>(Serializers.IsRefusal).With.Message.Contains(reason)
        );

    [TestCase("name", "null")]
    [TestCase("name", "\"\"")]
    [TestCase("scope", "null")]
    [TestCase("scope", "\" \"")]
    public void A_required_field_without_a_value_is_refused(string field, string value) =>
        Assert.That(
            () =>
                serializer.ReadAs<AutomationTokenCreateRequest>(
                    """{"name":"n","role":"user","scope":"global:read","services":["SU1"]}""".Replace(
                        $"\"{field}\":\"{(field == "name" ? "n" : "global:read")}\"",
                        $"\"{field}\":{value}"
                    )
                ),
            Throws.Exception.Matches<Exception>(Serializers.IsRefusal).With.Message.Contains(field)
        );

    [Test]
    public void No_default_of_the_service_stands_for_a_field_without_a_value()
    {
        var request = serializer.ReadAs<AutomationTokenCreateRequest>("""{"name":"n","scope":"global:read","services":["SU1"]}""")!;

        Assert.That(
            request,
            Has.Property("TlsAccess").Null.And.Property("Workspaces").Null.And.Property("Role").Null.And.Property("ExpiresAt").Null
        );
    }
}
