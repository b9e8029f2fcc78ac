using System.Text.Json;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>Reads the tokens of a sandbox from a file, as <c>list --json</c> prints them, to rehearse with an account.</summary>
internal static class TokenFile
{
    private const int MaxFileLength = 256 * 1024 * 1024;

    /// <exception cref="UsageException">Thrown when the file cannot be read, or is not a list of tokens.</exception>
    internal static IReadOnlyList<FakeToken> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxFileLength)
                throw new UsageException("The file of --tokens-file is too large.");
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw new UsageException("The file of --tokens-file must be an array of tokens, as list --json prints it.");
            return [.. document.RootElement.EnumerateArray().Select(static (token, index) => Read(token, index))];
        }
        catch (JsonException exception)
        {
            throw new UsageException(
                FormattableString.Invariant($"The file of --tokens-file is not JSON: see line {exception.LineNumber + 1}.")
            );
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"The file of --tokens-file cannot be read: {exception.Message}");
        }
    }

    private static FakeToken Read(JsonElement json, int index)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Invalid(index, "it is not an object");
        var seed = new FakeToken();
        var id = Text(json, "id", index);
        if (id is not null && !TokenId.IsValid(id))
            throw Invalid(index, "its id is not 1 to 64 ASCII letters and digits");
        return seed with
        {
            Id = id ?? "",
            Name = Text(json, "name", index) ?? "",
            Role = Text(json, "role", index) ?? seed.Role,
            Scope = Text(json, "scope", index) ?? Text(json, "scopes", index) ?? seed.Scope,
            Services = List(json, "services", index),
            LimitServices = Flag(json, "limit_services", index),
            Workspaces = List(json, "workspaces", index) ?? [],
            LimitWorkspaces = Flag(json, "limit_workspaces", index) ?? seed.LimitWorkspaces,
            TlsAccess = Flag(json, "tls_access", index) ?? false,
            CreatedAt = Time(json, "created_at", index) ?? default,
            ExpiresAt = Time(json, "expires_at", index),
            LastUsedAt = Time(json, "last_used_at", index),
            Ip = Text(json, "ip", index),
            UserAgent = Text(json, "user_agent", index),
        };
    }

    private static JsonElement? Field(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement json, string name, int index)
    {
        if (Field(json, name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Invalid(index, $"its {name} is not text");
    }

    private static bool? Flag(JsonElement json, string name, int index)
    {
        if (Field(json, name) is not { } value)
            return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Invalid(index, $"its {name} is neither true nor false");
    }

    private static DateTimeOffset? Time(JsonElement json, string name, int index)
    {
        if (Text(json, name, index) is not { Length: > 0 } text)
            return null;
        return Moment.Parse(text) ?? throw Invalid(index, $"its {name} is not a date-time");
    }

    private static string[]? List(JsonElement json, string name, int index)
    {
        if (Field(json, name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.String))
            throw Invalid(index, $"its {name} is not an array of text");
        return [.. value.EnumerateArray().Select(static item => item.GetString()!)];
    }

    private static UsageException Invalid(int index, string reason) =>
        new(FormattableString.Invariant($"Token {index + 1} of the file of --tokens-file is not valid: {reason}."));
}
