using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Serialization;

/// <summary>A way in which a host reads and writes JSON.</summary>
public sealed record Serializers(string Name, Func<string, Type, object?> Read, Func<object?, Type, string> Write)
{
    private static readonly JsonSerializerSettings NonPublic = new()
    {
        ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
        ObjectCreationHandling = ObjectCreationHandling.Replace,
    };

    private static readonly JsonSerializerOptions WithFields = new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static IReadOnlyList<Serializers> All { get; } =
    [
        new(
            "Newtonsoft.Json",
            (json, type) => JsonConvert.DeserializeObject(json, type),
            (value, type) => JsonConvert.SerializeObject(value, type, null)
        ),
        new(
            "Newtonsoft.Json with constructors that are not public",
            (json, type) => JsonConvert.DeserializeObject(json, type, NonPublic),
            (value, type) => JsonConvert.SerializeObject(value, type, NonPublic)
        ),
        new(
            "System.Text.Json",
            (json, type) => System.Text.Json.JsonSerializer.Deserialize(json, type),
            (value, type) => System.Text.Json.JsonSerializer.Serialize(value, type)
        ),
        new(
            "System.Text.Json as ASP.NET sets it, with fields",
            (json, type) => System.Text.Json.JsonSerializer.Deserialize(json, type, WithFields),
            (value, type) => System.Text.Json.JsonSerializer.Serialize(value, type, WithFields)
        ),
    ];

    /// <summary>Whether the exception is the serializer's own.</summary>
    public static bool IsRefusal(Exception exception) => exception is System.Text.Json.JsonException or Newtonsoft.Json.JsonException;

    public T? ReadAs<T>(string json) => (T?)Read(json, typeof(T));

    public string WriteAs<T>(T value) => Write(value, typeof(T));

    public override string ToString() => Name;
}
