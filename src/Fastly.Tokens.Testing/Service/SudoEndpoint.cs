using System.Net;
using System.Text.Json;
using Fastly.Tokens.Testing.Responses;
using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>Puts the key of the request in sudo mode, for every user of that key.</summary>
internal sealed class SudoEndpoint(Account account, ResponseShape shape)
{
    internal FakeResponse Enter(FakeRequest request, FakeToken key)
    {
        var fields = Fields(request.Body);
        var user = account.Users.FirstOrDefault(user => user.Id == key.CreatorId);
        var known =
            key.Kind == FakeTokenKind.User
            && user is not null
            && user.UserName == fields.GetValueOrDefault("username")
            && user.Password == fields.GetValueOrDefault("password")
            && (user.OneTimePassword is null || user.OneTimePassword == request.Header("Fastly-OTP"));
        if (!known)
            return shape.Error(403, "Forbidden", "The user name, password or one-time password is wrong.");

        var until = account.EnterSudoMode(key.Id);
        return FakeResponse.Json(
            200,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("expiry_time", Timestamp.FormatWithOffset(until));
                json.WriteEndObject();
            }
        );
    }

    // A form never begins with a brace, and a JSON object always does.
    private static Dictionary<string, string> Fields(string body) => body.TrimStart().StartsWith('{') ? FromJson(body) : FromForm(body);

    private static Dictionary<string, string> FromForm(string body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            fields[WebUtility.UrlDecode(parts[0])] = WebUtility.UrlDecode(parts.Length == 2 ? parts[1] : "");
        }

        return fields;
    }

    private static Dictionary<string, string> FromJson(string body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String)
                    fields[property.Name] = property.Value.GetString()!;
            }
        }
        catch (JsonException)
        {
            // A body that is not JSON contains no user, so the request is refused.
        }

        return fields;
    }
}
