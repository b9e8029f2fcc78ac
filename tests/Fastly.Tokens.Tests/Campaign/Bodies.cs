using System.Text.Json.Nodes;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Changes the body of a response in ways that a client can detect.</summary>
internal static class Bodies
{
    internal const string Html = "<html><head><title>Sorry</title></head><body><h1>This service is not available.</h1></body></html>";

    /// <summary>A field has a value of another type, or none.</summary>
    internal static string WrongType(string body, Chance chance) =>
        ChangeObject(
            body,
            chance,
            (fields, name) =>
            {
                // An empty list would be a lie where there was a list, and a null where there was an expiry: the token would never expire.
                fields[name] = fields[name] switch
                {
                    JsonArray => chance.Pick<JsonNode?>(null, 7, new JsonObject(), "x" + chance.Below(10)),
                    not null when name == "expires_at" => chance.Pick<JsonNode?>(7, new JsonObject(), new JsonArray()),
                    _ => chance.Pick<JsonNode?>(null, 7, new JsonObject(), new JsonArray()),
                };
            }
        );

    /// <summary>Cuts the body without an error. A faked refusal is never cut to nothing: an empty 200 would be a success.</summary>
    internal static string Short(string body, Chance chance)
    {
        if (body.Length == 0)
            return body;
        var length = chance.Below(body.Length);
        return body[..(body == Html ? Math.Max(1, length) : length)];
    }

    internal static string MissingField(string body, Chance chance) => ChangeObject(body, chance, (fields, name) => fields.Remove(name));

    /// <summary>The fields in another order: the secret first, or last, or anywhere.</summary>
    internal static string OtherOrder(string body, Chance chance) =>
        ChangeObject(
            body,
            chance,
            (fields, name) =>
            {
                var all = fields.ToList();
                fields.Clear();
                var moved = chance.Percent(50) && all.Exists(field => field.Key == "access_token") ? "access_token" : name;
                var first = all.Find(field => field.Key == moved);
                all.Remove(first);
                all.Insert(chance.Percent(60) ? 0 : chance.Below(all.Count + 1), first);
                foreach (var (key, value) in all)
                    fields.Add(key, value);
            }
        );

    internal static string UnknownFields(string body, Chance chance) =>
        ChangeObject(
            body,
            chance,
            (fields, name) =>
            {
                var all = fields.ToList();
                fields.Clear();
                all.Insert(
                    chance.Below(all.Count),
                    KeyValuePair.Create("new_field", JsonNode.Parse("""{"a":[1,{"b":null}],"c":"\ud83d\ude00"}"""))
                );
                foreach (var (key, value) in all)
                    fields.Add(key, value);
                fields["another_" + name] = 1e300;
            }
        );

    private static string ChangeObject(string body, Chance chance, Action<JsonObject, string> change)
    {
        if (body.Length == 0)
            return body;
        var root = JsonNode.Parse(body);
        // The outermost object, one of those that are listed, or the counts.
        var objects = new List<JsonObject>();
        if (root is JsonObject outermost)
            objects.Add(outermost);
        if ((root as JsonArray ?? (root as JsonObject)?["data"] as JsonArray) is { } list)
            objects.AddRange(list.OfType<JsonObject>().Take(3));
        if (objects.Count == 0 || objects[0].Count == 0)
            return body;
        var target = objects[chance.Below(objects.Count)];
        change(target, target.ElementAt(chance.Below(target.Count)).Key);
        return root!.ToJsonString();
    }
}
