using System.Text.Json;
using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Shapes;

/// <summary>Writes the documented responses. Their fields are documented, but not the order of the fields.</summary>
internal sealed class DocumentedShape(FakeFastlyOptions options, string customerId) : ResponseShape(options, customerId)
{
    private const string ProblemDetails = "application/problem+json";

    internal override int CreatedStatus => 201;

    internal override bool CreateReportsRateLimit => true;

    internal override void WriteCreated(Utf8JsonWriter json, FakeToken token)
    {
        json.WriteStartObject();
        WriteCommon(json, token);
        json.WriteString("user_id", token.CreatorId);
        json.WriteString("access_token", token.Secret);
        json.WriteEndObject();
    }

    internal override void WriteRead(Utf8JsonWriter json, FakeToken token)
    {
        json.WriteStartObject();
        WriteCommon(json, token);
        json.WriteEndObject();
    }

    internal override void WriteTokens(Utf8JsonWriter json, IEnumerable<FakeToken> tokens, NumberedPage page, int count)
    {
        json.WriteStartArray();
        foreach (var token in tokens)
            WriteRead(json, token);
        json.WriteEndArray();
    }

    internal override void WriteServices(Utf8JsonWriter json, IEnumerable<string> services, NumberedPage page, int count)
    {
        json.WriteStartObject();
        json.WriteStrings("data", services);
        json.WriteEndObject();
    }

    internal override FakeResponse Error(int status, string message, string? detail = null) =>
        Problem(status, message, detail, error: null, ProblemDetails);

    internal override FakeResponse Unprocessable(string why) => Problem(422, "Unprocessable Entity", why, why, ProblemDetails);

    // The documented response to a delete is the error model.
    internal override FakeResponse Revoked() => Problem(200, "OK", "The token was revoked.", error: null, "application/json");

    private void WriteCommon(Utf8JsonWriter json, FakeToken token)
    {
        json.WriteString("id", token.Id);
        json.WriteString("customer_id", CustomerId);
        json.WriteString("name", token.Name);
        json.WriteString("role", token.Role);
        json.WriteStringsOrNull("services", token.Services);
        json.WriteString("scope", token.Scope);
        json.WriteTimeOrNull("expires_at", token.ExpiresAt);
        json.WriteBoolean("tls_access", token.TlsAccess);
        json.WriteString("ip", token.Ip);
        json.WriteString("user_agent", token.UserAgent);
        json.WriteTimeOrNull("sudo_expires_at", token.SudoExpiresAt);
        json.WriteTimeOrNull("last_used_at", token.LastUsedAt);
        json.WriteTimeOrNull("created_at", token.CreatedAt);
    }
}
