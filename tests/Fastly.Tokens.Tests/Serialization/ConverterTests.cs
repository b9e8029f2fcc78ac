using System.Text.Json;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Serialization;

/// <summary>The converters as a serializer or a caller's own converter calls them.</summary>
public sealed class ConverterTests
{
    private static readonly FastlyJsonConverter<AutomationTokenRole> Role = new();
    private static readonly FastlyNewtonsoftJsonConverter<AutomationTokenRole> OtherRole = new();
    private static readonly Newtonsoft.Json.JsonSerializer Serializer = new();

    [Test]
    public void They_need_a_reader_and_a_writer() =>
        Assert.Multiple(() =>
        {
            var options = JsonSerializerOptions.Default;
            Assert.That(() => Role.Write(null!, AutomationTokenRole.User, options), Throws.ArgumentNullException);
            Assert.That(() => Role.WriteAsPropertyName(null!, AutomationTokenRole.User, options), Throws.ArgumentNullException);
            Assert.That(() => OtherRole.WriteJson(null!, AutomationTokenRole.User, Serializer), Throws.ArgumentNullException);
            Assert.That(() => OtherRole.ReadJson(null!, typeof(AutomationTokenRole), null, Serializer), Throws.ArgumentNullException);
        });

    [Test]
    public void What_is_no_text_is_no_key_of_a_dictionary()
    {
        var lasts = new Dictionary<ServiceAccess, int> { [ServiceAccess.Only("SU1")] = 1 };

        Assert.That(
            () => System.Text.Json.JsonSerializer.Serialize(lasts),
            Throws.InstanceOf<NotSupportedException>().With.Message.StartsWith("The value cannot be the key of a dictionary.")
        );
    }

    [Test]
    public void They_convert_their_type_and_a_nullable_one() =>
        Assert.Multiple(() =>
        {
            Assert.That(OtherRole.CanConvert(typeof(AutomationTokenRole)), Is.True);
            Assert.That(OtherRole.CanConvert(typeof(AutomationTokenRole?)), Is.True);
            Assert.That(OtherRole.CanConvert(typeof(string)), Is.False);
            Assert.That(OtherRole.CanConvert(typeof(int?)), Is.False);
        });

    [Test]
    public void Null_is_written_as_null()
    {
        using var text = new StringWriter();
        using (var writer = new JsonTextWriter(text))
            OtherRole.WriteJson(writer, null, Serializer);

        Assert.That(text.ToString(), Is.EqualTo("null"));
    }

    [Test]
    public void A_reader_that_parses_times_does_so_after_a_value_too()
    {
        using var reader = new JsonTextReader(new StringReader("[\"2027-01-01T00:00:00Z\",\"2027-01-01T00:00:00Z\"]"));
        reader.Read();
        reader.ReadAsString();

        OtherRole.ReadJson(reader, typeof(AutomationTokenRole), null, Serializer);
        reader.Read();

        Assert.That(reader.TokenType, Is.EqualTo(JsonToken.Date));
    }

    [Test]
    public void JSON_that_is_cut_off_is_refused()
    {
        const string Json = """{"name":"n","role":"user","scope":"global:read","services":["SU1"],"expires_at":"2027-01-01T00:00:00Z"}""";
        for (var length = 1; length < Json.Length; length++)
        {
            Assert.That(
                () => JsonConvert.DeserializeObject<AutomationTokenCreateRequest>(Json[..length]),
                Throws.InstanceOf<Newtonsoft.Json.JsonException>(),
                Json[..length]
            );
        }
    }
}
