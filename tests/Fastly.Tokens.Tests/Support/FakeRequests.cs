using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Support;

/// <summary>Distinguishes the requests for one token.</summary>
internal static class FakeRequests
{
    /// <summary>The token by its id, without its services and workspaces.</summary>
    internal static bool IsRead(FakeRequest request) =>
        request.Method == HttpMethod.Get
        && request.Path.StartsWith("/automation-tokens/", StringComparison.Ordinal)
        && request.Path.Count(static c => c == '/') == 2;

    internal static bool IsServices(FakeRequest request) => request.Path.EndsWith("/services", StringComparison.Ordinal);

    internal static bool IsWorkspaces(FakeRequest request) => request.Path.EndsWith("/workspaces", StringComparison.Ordinal);

    internal static bool IsSelf(FakeRequest request) => request.Path == "/tokens/self";
}
