using System.Reflection;

namespace Fastly.Tokens.Tests.Serialization;

/// <summary>One JSON text for every public type that has a JSON of its own; a type without one fails the tests.</summary>
internal static class Samples
{
    internal const string Token = """
        {"id":"7hTq2LmZ0x","name":"a \"b\" <☂>","role":"gardener","roles":[{"id":"gardener","name":"Gardener","rank":7}],
        "scope":"purge_all plants:water",
        "services":["3kQd8vYtR1"],"limit_services":true,"workspaces":[],"limit_workspaces":false,"tls_access":true,
        "customer_id":"1vNb7TzQe5",
        "created_at":"2026-10-01T02:03:04Z","expires_at":"2027-10-01T00:00:00Z","brand_new":{"deep":[1,null,"2026-10-01T01:30:00+05:30"]}}
        """;

    private static readonly Dictionary<Type, string> Json = new()
    {
        [typeof(AssignedRole)] = """{"id":"engineer","name":"2026-10-01T01:30:00+05:30","new":1.5}""",
        [typeof(AutomationToken)] = Token,
        [typeof(AutomationTokenCreateResponse)] = Token,
        [typeof(AutomationTokenCreateRequest)] = """
            {"name":"deploy","roles":["engineer","custom"],"scope":"purge_select","services":["SU1"],"limit_services":true,
            "workspaces":[],"limit_workspaces":false,
            "expires_at":"2027-10-01T00:00:00Z","tls_access":true}
            """,
        [typeof(AutomationTokenPage)] =
            $$$"""{"data":[{{{Token}}}],"meta":{"per_page":1,"current_page":1,"record_count":0,"total_pages":1}}""",
        [typeof(AutomationTokenServicePage)] = """{"data":["3kQd8vYtR1"],"new":[]}""",
        [typeof(AutomationTokenWorkspacePage)] =
            """{"data":[{"id":"W","name":"Shop"}],"meta":{"limit":3,"next_cursor":"bmV4dA=="},"limit_workspaces":true}""",
        [typeof(CursorMeta)] = """{"limit":0}""",
        [typeof(PageMeta)] = "{}",
        [typeof(Problem)] =
            """{"title":"Bad Request","status":400,"errors":[{"detail":"expires_at is in the past","index":0}],"odd":true}""",
        [typeof(ProblemError)] = """{"code":"invalid"}""",
        [typeof(SudoMode)] = """{"expiry_time":"2025-02-25T12:06:38Z"}""",
        [typeof(Workspace)] = """{"id":"W","name":"Shop"}""",
        [typeof(AutomationTokenRole)] = "\"gardener\"",
        [typeof(TokenScope)] = "\"global:read\"",
        [typeof(TokenScopes)] = "\"purge_all plants:water\"",
        [typeof(ServiceAccess)] = """["SU1","SU2"]""",
        [typeof(WorkspaceAccess)] = "\"all\"",
        [typeof(AccessToken)] = "null",
        [typeof(PendingRevocation)] = """{"old_token_id":"A","successor_id":"B","due_at":"2026-11-25T12:00:00.1234567Z"}""",
    };

    internal static IReadOnlyList<Type> PublicTypes { get; } = typeof(AutomationTokensClient).Assembly.GetExportedTypes();

    internal static IEnumerable<Type> Types =>
        PublicTypes.Where(static type =>
            type.GetInterfaces().Any(static its => its.IsGenericType && its.GetGenericTypeDefinition() == typeof(IFastlyJson<>))
        );

    internal static string Of(Type type) =>
        Json.TryGetValue(type, out var json)
            ? json.ReplaceLineEndings(string.Empty)
            : throw new AssertionException($"{type} has no sample.");

    /// <summary>The value's own JSON, the same as <c>ToJson</c> where that is public.</summary>
    internal static string ToJson(object? value) =>
        value is null ? "null" : (string)Its(value.GetType()).GetMethod("ToJson")!.Invoke(value, null)!;

    internal static object? FromJson(string json, Type type)
    {
        var map = type.GetInterfaceMap(Its(type));
        var index = Array.FindIndex(map.InterfaceMethods, static method => method.Name == "FromJson");
        return map.TargetMethods[index].Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json], null);
    }

    private static Type Its(Type type) => typeof(IFastlyJson<>).MakeGenericType(type);
}
