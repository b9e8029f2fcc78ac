using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Audit;

/// <summary>Tokens as a service sends them: one that no rule finds, and changes of it.</summary>
internal static class AuditedToken
{
    internal static DateTimeOffset Now { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    internal static FakeTimeProvider Clock() => new(Now);

    /// <summary>Returns a token with other values; a field whose value is null is sent as null.</summary>
    internal static AutomationToken With(params (string Field, JsonNode? Value)[] fields)
    {
        var json = Good();
        foreach (var (field, value) in fields)
            json[field] = value;
        return AutomationToken.FromJson(json.ToJsonString());
    }

    /// <summary>Returns a token without fields.</summary>
    internal static AutomationToken Without(params string[] fields)
    {
        var json = Good();
        foreach (var field in fields)
            Assert.That(json.Remove(field), Is.True, field);
        return AutomationToken.FromJson(json.ToJsonString());
    }

    internal static string Time(double days) => Now.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    /// <summary>Audits tokens at <see cref="Now"/>, and returns the findings as text.</summary>
    internal static IEnumerable<string> Findings(AuditOptions? options, params AutomationToken[] tokens) =>
        AuditReport.Create(tokens, options, Clock()).Findings.Select(static finding => $"{finding}");

    private static JsonObject Good() =>
        new()
        {
            ["id"] = "T1",
            ["name"] = "deploy",
            ["role"] = "engineer",
            ["scope"] = "purge_select",
            ["services"] = new JsonArray("A"),
            ["limit_services"] = true,
            ["tls_access"] = false,
            ["created_at"] = Time(-10),
            ["expires_at"] = Time(80),
            ["last_used_at"] = Time(-1),
        };
}
