using System.Text;
using System.Text.Json.Nodes;
using Fastly.Tokens.Json;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>A model that is read, written and read again is equal, whatever its texts.</summary>
public sealed class ModelPropertyTests
{
    private static readonly Gen<JsonObject> Tokens =
        from name in Inputs.WellFormedText
        from words in Inputs.Words
        from time in Inputs.Second
        from unknown in Inputs.WellFormedText
        from flag in Gen.Elements<bool?>(true, false, null)
        select new JsonObject
        {
            ["id"] = "5Yo3XXXlNlMFYKTMKGvR7C",
            ["name"] = name,
            ["role"] = words[0],
            ["scope"] = string.Join(' ', words),
            ["services"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
            ["limit_services"] = flag,
            ["created_at"] = Rfc3339(time),
            ["new_" + unknown] = new JsonObject { [unknown] = unknown, ["x"] = new JsonArray(1.5, null, true, unknown) },
        };

    [Test]
    public void A_model_is_equal_after_it_is_written_and_read() =>
        Property.HoldsFor(
            Tokens,
            json =>
            {
                var read = Read<AutomationToken>(json.ToJsonString());
                var again = Read<AutomationToken>(read.ToJson());
                return read.ToJson() == again.ToJson()
                    && read.Name == (string?)json["name"]
                    && again.Name == read.Name
                    && again.Scope == read.Scope
                    && again.Services!.SequenceEqual(read.Services!)
                    && again.CreatedAt == read.CreatedAt
                    && again.LimitServices == read.LimitServices;
            }
        );

    [Test]
    public void Unknown_fields_are_kept_with_their_values() =>
        Property.HoldsFor(
            Tokens,
            json =>
            {
                var name = json.Single(field => field.Key.StartsWith("new_", StringComparison.Ordinal)).Key;
                return JsonNode.DeepEquals(
                    JsonNode.Parse(Read<AutomationToken>(json.ToJsonString()).AdditionalProperties[name]),
                    json[name]
                );
            }
        );

    [Test]
    public void A_timestamp_is_read_exactly_whatever_its_offset() =>
        Property.HoldsFor(
            Inputs.Second,
            time => Read<AutomationToken>($$"""{"id":"a","created_at":"{{Rfc3339(time)}}"}""").CreatedAt == time
        );

    [Test]
    public void A_time_is_read_or_refused_as_a_timestamp() =>
        Property.HoldsFor(
            Inputs.WellFormedText,
            text =>
            {
                try
                {
                    return Read<AutomationToken>(new JsonObject { ["id"] = "a", ["created_at"] = text }.ToJsonString()).CreatedAt is null
                        == (text.Length == 0);
                }
                catch (JsonFormatException exception)
                {
                    return exception.Message.Contains("timestamp", StringComparison.Ordinal)
                        && (text.Length < 8 || !exception.Message.Contains(text, StringComparison.Ordinal));
                }
            }
        );

    private static string Rfc3339(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture);

    private static T Read<T>(string json)
        where T : IJsonReadable<T>
    {
        using var reader = new JsonTextReader(new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(json))))
        {
            DateParseHandling = DateParseHandling.None,
        };
        return new JsonInput(reader).ReadBody<T>();
    }
}
