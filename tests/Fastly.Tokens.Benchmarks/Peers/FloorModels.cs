using System.Text.Json.Serialization;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Models with only the recorded fields.</summary>
internal sealed class FloorToken
{
    public string? Id { get; set; }
    public string? CreatorId { get; set; }
    public string? CustomerId { get; set; }
    public string? Name { get; set; }
    public string? AccessToken { get; set; }
    public string? Role { get; set; }
    public string? Ip { get; set; }
    public string? UserAgent { get; set; }
    public string? Scopes { get; set; }
    public List<string>? Services { get; set; }
    public string? ServiceId { get; set; }
    public DateTimeOffset? SudoExpiresAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public bool? TlsAccess { get; set; }
}

internal sealed class FloorPage
{
    public List<FloorToken>? Data { get; set; }
    public FloorMeta? Meta { get; set; }
}

internal sealed class FloorMeta
{
    public int? PerPage { get; set; }
    public int? CurrentPage { get; set; }
    public int? RecordCount { get; set; }
    public int? TotalPages { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FloorPage))]
internal sealed partial class FloorJson : JsonSerializerContext;
