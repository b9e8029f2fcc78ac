using System.Text.Json;
using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Shapes;

/// <summary>Writes responses. Each of the three known shapes overrides what differs.</summary>
internal abstract class ResponseShape(FakeFastlyOptions options, string customerId)
{
    internal abstract int CreatedStatus { get; }

    internal abstract bool CreateReportsRateLimit { get; }

    // Whether services limit a token only together with limit_services.
    internal virtual bool LimitsOnlyWhenRequested => false;

    protected string CustomerId => customerId;

    protected FakeFastlyOptions Options => options;

    internal static ResponseShape For(FakeFastlyOptions options, string customerId) =>
        options.Shape switch
        {
            FakeResponseShape.Recorded => new RecordedShape(options, customerId),
            FakeResponseShape.Documented => new DocumentedShape(options, customerId),
            FakeResponseShape.Newest => new NewestShape(options, customerId),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Shape, "The shape is not defined."),
        };

    internal abstract void WriteCreated(Utf8JsonWriter json, FakeToken token);

    internal abstract void WriteRead(Utf8JsonWriter json, FakeToken token);

    internal abstract void WriteTokens(Utf8JsonWriter json, IEnumerable<FakeToken> tokens, NumberedPage page, int count);

    internal abstract void WriteServices(Utf8JsonWriter json, IEnumerable<string> services, NumberedPage page, int count);

    internal abstract FakeResponse Error(int status, string message, string? detail = null);

    internal abstract FakeResponse Unprocessable(string why);

    internal virtual FakeResponse Revoked() => FakeResponse.Empty(204);

    internal virtual IReadOnlyList<string>? ServicesOf(FakeToken token) => token.Services;

    internal FakeResponse NotFound() => Error(404, "Record not found");

    internal FakeResponse Forbidden() => Error(403, "You are not authorized to perform this action");

    // As recorded by Fastly's Go client: the same in every shape, and the only response whose scopes are an array.
    internal void WriteSelf(Utf8JsonWriter json, FakeToken key)
    {
        json.WriteStartObject();
        json.WriteString("id", key.Id);
        json.WriteString("user_id", key.CreatorId);
        json.WriteString("customer_id", CustomerId);
        json.WriteString("name", key.Name);
        json.WriteTimeOrNull("last_used_at", key.LastUsedAt);
        json.WriteTimeOrNull("created_at", key.CreatedAt);
        json.WriteTimeOrNull("expires_at", key.ExpiresAt);
        json.WriteString("ip", key.Ip);
        json.WriteString("user_agent", key.UserAgent);
        json.WriteTimeOrNull("sudo_expires_at", key.SudoExpiresAt);
        json.WriteStrings("scopes", key.Scope.Split(' '));
        json.WriteString("scope", key.Scope);
        json.WriteStrings("services", ServicesOf(key) ?? []);
        json.WriteNull("service_id");
        json.WriteEndObject();
    }

    // All recorded problem details have the same fields in the same order.
    protected static FakeResponse Problem(int status, string title, string? detail, string? error, string contentType) =>
        FakeResponse.Json(status, json => WriteProblem(json, status, title, detail, error), contentType);

    private static void WriteProblem(Utf8JsonWriter json, int status, string title, string? detail, string? error)
    {
        json.WriteStartObject();
        json.WriteString("type", "");
        json.WriteString("title", title);
        json.WriteNumber("status", status);
        json.WriteStringsOrNull("errors", error is null ? null : [error]);
        json.WriteString("detail", detail ?? "");
        json.WriteEndObject();
    }
}
