// Native code, in which a reflection anywhere would fail: both serializers, without types that they have to find.
using System.Text.Json;
using System.Text.Json.Serialization;
using Fastly.Tokens;
using Fastly.Tokens.Testing;

using var fastly = new FakeFastly();
fastly.AddTokens(5);
using var client = new AutomationTokensClient(
    new FastlyApiKey(fastly.AddUser().Key),
    new AutomationTokensClientOptions { Handler = fastly }
);
var tokens = await client.ListAsync().ToListAsync();
var json = JsonSerializer.Serialize(tokens[0], Json.Default.AutomationToken);
var read = JsonSerializer.Deserialize(json, Json.Default.AutomationToken)!;
Console.WriteLine($"{tokens.Count} tokens, {read.Id == tokens[0].Id && AutomationToken.FromJson(read.ToJson()).Name == read.Name}");

[JsonSerializable(typeof(AutomationToken))]
internal sealed partial class Json : JsonSerializerContext;
