using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Writes tokens in this tool's own JSON, whose form has a version: every field is present, and null where the service reports none.
/// </summary>
internal static class TokenJson
{
    /// <summary>The version of the form. A field that is added does not change it.</summary>
    internal const int SchemaVersion = 1;

    internal static string Document(string name, Action<Utf8JsonWriter> writeItems) =>
        JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", SchemaVersion);
            json.WriteStartArray(name);
            writeItems(json);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    internal static string Line(AutomationToken token) =>
        JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", SchemaVersion);
            WriteFields(json, token);
            json.WriteEndObject();
        });

    internal static void Write(Utf8JsonWriter json, AutomationToken token)
    {
        json.WriteStartObject();
        WriteFields(json, token);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, AutomationToken token)
    {
        json.WriteString("id", token.Id);
        json.WriteString("name", token.Name);
        json.WriteString("role", token.Role?.ToString());
        WriteRoles(json, token.Roles);
        WriteList(json, "scopes", token.Scope?.Values.Select(static scope => scope.ToString()));
        WriteAccess(json, "service", token.LimitServices, token.Services);
        WriteAccess(json, "workspace", token.LimitWorkspaces, token.Workspaces);
        WriteFlag(json, "tls_access", token.TlsAccess);
        WriteTime(json, "created_at", token.CreatedAt);
        WriteTime(json, "expires_at", token.ExpiresAt);
        WriteFlag(json, "never_expires", token.NeverExpires);
        WriteTime(json, "last_used_at", token.LastUsedAt);
        WriteFlag(json, "never_used", token.NeverUsed);
        json.WriteString("ip", token.Ip);
        json.WriteString("user_agent", token.UserAgent);
        json.WriteString("creator_id", token.CreatorId);
        json.WriteString("user_id", token.UserId);
        json.WriteString("customer_id", token.CustomerId);
        json.WriteString("service_id", token.ServiceId);
        WriteOthers(json, token);
    }

    private static void WriteRoles(Utf8JsonWriter json, IReadOnlyList<AssignedRole>? roles)
    {
        json.WritePropertyName("roles");
        if (roles is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var role in roles)
        {
            json.WriteStartObject();
            json.WriteString("id", role.Id);
            json.WriteString("name", role.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the access, and the ids if it is limited to them: without a limit, they are not significant.</summary>
    private static void WriteAccess(Utf8JsonWriter json, string kind, bool? isLimited, IReadOnlyList<string>? ids)
    {
        var access = AccessWord.Of(isLimited, ids);
        json.WriteString($"{kind}_access", access);
        WriteList(json, $"{kind}s", access == AccessWord.Only ? ids ?? [] : null);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        json.WritePropertyName(name);
        if (values is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }

    internal static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Writes the fields of Fastly that this version does not know.</summary>
    private static void WriteOthers(Utf8JsonWriter json, AutomationToken token)
    {
        using var received = JsonDocument.Parse(token.ToJson());
        json.WriteStartObject("other");
        foreach (var field in received.RootElement.EnumerateObject().Where(static field => !KnownFields.Contain(field.Name)))
            field.WriteTo(json);
        json.WriteEndObject();
    }
}
