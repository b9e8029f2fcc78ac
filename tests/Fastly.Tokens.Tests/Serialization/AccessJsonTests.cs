namespace Fastly.Tokens.Tests.Serialization;

/// <summary>The access to services as JSON: a value, or an error that names the expected form.</summary>
[TestFixtureSource(typeof(Serializers), nameof(Serializers.All))]
public sealed class AccessJsonTests(Serializers serializer)
{
    private const string Expected = "\"all\" or an array of at least one id";

    [Test]
    public void All_is_written_as_one_word()
    {
        Assert.That(serializer.ReadAs<ServiceAccess>("\"all\"")!.IsAll, Is.True);
        Assert.That(serializer.WriteAs(ServiceAccess.All), Is.EqualTo("\"all\""));
    }

    [Test]
    public void Ids_are_an_array()
    {
        var access = serializer.ReadAs<ServiceAccess>("""["SU1","all","SU1"]""")!;

        Assert.That(access.IsAll, Is.False);
        Assert.That(access.Ids, Is.EqualTo(["SU1", "all"]));
        Assert.That(serializer.WriteAs(access), Is.EqualTo("""["SU1","all"]"""));
        Assert.That(serializer.ReadAs<ServiceAccess>("""["all"]""")!.IsAll, Is.False);
    }

    [TestCase("""{"ids":["SU1"]}""")]
    [TestCase("""{"Ids":["SU1"],"IsAll":false}""")]
    [TestCase("""{"IsAll":true}""")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("\"\"")]
    [TestCase("\"All\"")]
    [TestCase("\"SU1\"")]
    [TestCase("true")]
    [TestCase("false")]
    [TestCase("0")]
    public void Other_json_is_refused_and_the_message_names_the_expected_form(string json)
    {
        Assert.That(
            () => serializer.ReadAs<ServiceAccess>(json),
            Throws.Exception.Matches<Exception>(Serializers.IsRefusal).With.Message.Contains(Expected)
        );
        Assert.That(
            () => serializer.ReadAs<WorkspaceAccess>(json),
            Throws.Exception.Matches<Exception>(Serializers.IsRefusal).With.Message.Contains(Expected)
        );
    }

    [TestCase("""["SU1",null]""")]
    [TestCase("""["SU1",""]""")]
    [TestCase("""["SU 1"]""")]
    [TestCase("""[["SU1"]]""")]
    public void An_invalid_id_is_refused(string json) =>
        Assert.That(() => serializer.ReadAs<ServiceAccess>(json), Throws.Exception.Matches<Exception>(Serializers.IsRefusal));
}
