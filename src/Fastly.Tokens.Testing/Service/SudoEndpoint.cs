using System.Net;
using System.Text.Json;

namespace Fastly.Tokens.Testing;

/// <summary>Elevates the key that asks, for everyone who uses it.</summary>
internal sealed class SudoEndpoint(Account account, ResponseShape shape)
{
    public FakeResponse Enter(FakeRequest request, FakeToken key)
    {
        Dictionary<string, string> fields = Fields(request.Body);
        FakeUser? user = account.Users.FirstOrDefault(user => user.Id == key.CreatorId);
        bool known = key.Kind == FakeTokenKind.User
            && user is not null
            && user.UserName == fields.GetValueOrDefault("username")
            && user.Password == fields.GetValueOrDefault("password")
            && (user.OneTimePassword is null || user.OneTimePassword == request.Header("Fastly-OTP"));
        if (!known)
            return shape.Error(403, "Forbidden", "The user name, password or one-time password is wrong.");

        DateTimeOffset until = account.EnterSudoMode(key.Id);
        return FakeResponse.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("expiry_time", Timestamp.FormatWithOffset(until));
            json.WriteEndObject();
        });
    }

    // A form or JSON; told apart by looking, as neither can begin like the other.
    private static Dictionary<string, string> Fields(string body) => body.TrimStart().StartsWith('{') ? FromJson(body) : FromForm(body);

    private static Dictionary<string, string> FromForm(string body)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            fields[WebUtility.UrlDecode(parts[0])] = WebUtility.UrlDecode(parts.Length == 2 ? parts[1] : "");
        }

        return fields;
    }

    private static Dictionary<string, string> FromJson(string body)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String)
                    fields[property.Name] = property.Value.GetString()!;
            }
        }
        catch (JsonException)
        {
            // Half a body names no user: the refusal is the same.
        }

        return fields;
    }
}
