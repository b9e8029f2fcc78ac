using System.Text.Json;

namespace Fastly.Tokens.Testing;

/// <summary>How an answer looks. Each of the three shapes that are known overrides what it does differently.</summary>
internal abstract class ResponseShape(FakeFastlyOptions options, string customerId)
{
    public abstract int CreatedStatus { get; }

    public abstract bool CreateReportsRateLimit { get; }

    // Whether services limit a token only along with limit_services.
    public virtual bool LimitsOnlyWhenRequested => false;

    protected string CustomerId => customerId;

    protected FakeFastlyOptions Options => options;

    public static ResponseShape For(FakeFastlyOptions options, string customerId) => options.Shape switch
    {
        FakeResponseShape.Recorded => new RecordedShape(options, customerId),
        FakeResponseShape.Documented => new DocumentedShape(options, customerId),
        FakeResponseShape.Newest => new NewestShape(options, customerId),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Shape, "There is no such shape."),
    };

    public abstract void WriteCreated(Utf8JsonWriter json, FakeToken token);

    public abstract void WriteRead(Utf8JsonWriter json, FakeToken token);

    public abstract void WriteTokens(Utf8JsonWriter json, IEnumerable<FakeToken> tokens, NumberedPage page, int count);

    public abstract void WriteServices(Utf8JsonWriter json, IEnumerable<string> services, NumberedPage page, int count);

    public abstract FakeResponse Error(int status, string message, string? detail = null);

    public abstract FakeResponse Unprocessable(string why);

    public virtual FakeResponse Revoked() => FakeResponse.Empty(204);

    public virtual IReadOnlyList<string>? ServicesOf(FakeToken token) => token.Services;

    public FakeResponse NotFound() => Error(404, "Record not found");

    public FakeResponse Forbidden() => Error(403, "You are not authorized to perform this action");

    // As Fastly's Go client recorded it: the same in every shape, and the one answer whose scopes are an array.
    public void WriteSelf(Utf8JsonWriter json, FakeToken key)
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

    // In one order and with one set of names wherever problem details are recorded.
    protected static FakeResponse Problem(int status, string title, string? detail, string? error, string contentType) => FakeResponse.Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "");
        json.WriteString("title", title);
        json.WriteNumber("status", status);
        json.WriteStringsOrNull("errors", error is null ? null : [error]);
        json.WriteString("detail", detail ?? "");
        json.WriteEndObject();
    }, contentType);
}
