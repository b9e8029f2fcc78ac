using System.Text.Json;
using Fastly.Tokens.Testing.Responses;
using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>The endpoints that read.</summary>
internal sealed class ReadingEndpoints(Account account, FakeFastlyOptions options, ResponseShape shape)
{
    internal FakeResponse Self(FakeToken key) => FakeResponse.Json(200, json => shape.WriteSelf(json, key));

    internal FakeResponse Get(string id, FakeToken key)
    {
        if (!Permissions.MayRead(key))
            return shape.Forbidden();
        return Visible(id) is { } token ? FakeResponse.Json(200, json => shape.WriteRead(json, token)) : shape.NotFound();
    }

    internal FakeResponse List(FakeRequest request, FakeToken key)
    {
        if (!Permissions.MayRead(key))
            return shape.Forbidden();
        var tokens = account.Automation.Where(IsVisible);
        FakeToken[] ordered = options.ListOrder switch
        {
            FakeListOrder.NewestFirst => [.. tokens.Reverse()],
            FakeListOrder.ById => [.. tokens.OrderBy(token => token.Id, StringComparer.Ordinal)],
            _ => [.. tokens],
        };

        return NumberedPage.TryRead(request, options, out var page)
            ? FakeResponse.Json(200, json => shape.WriteTokens(json, page.Of(ordered), page, ordered.Length))
            : BadPage();
    }

    internal FakeResponse ListServices(string id, FakeRequest request, FakeToken key)
    {
        if (!Permissions.MayRead(key))
            return shape.Forbidden();
        if (Visible(id) is not { } token)
            return shape.NotFound();

        var services = shape.ServicesOf(token) ?? [];
        return NumberedPage.TryRead(request, options, out var page)
            ? FakeResponse.Json(200, json => shape.WriteServices(json, page.Of(services), page, services.Count))
            : BadPage();
    }

    internal FakeResponse ListWorkspaces(string id, FakeRequest request, FakeToken key)
    {
        if (!Permissions.MayRead(key))
            return shape.Forbidden();
        if (Visible(id) is not { } token)
            return shape.NotFound();

        var workspaces = token.LimitWorkspaces ? token.Workspaces : [];
        return CursorPage.TryRead(request, options, out var page)
            ? FakeResponse.Json(200, json => WriteWorkspaces(json, workspaces, page, token.LimitWorkspaces))
            : BadPage();
    }

    // Only the newest models have this endpoint, so it has one shape.
    private void WriteWorkspaces(Utf8JsonWriter json, IReadOnlyList<string> workspaces, CursorPage page, bool limited)
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var id in workspaces.Skip(page.Offset).Take(page.Limit))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("name", options.KnownWorkspaces?.GetValueOrDefault(id) ?? id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("meta");
        json.WriteNumber("limit", page.Limit);
        json.WriteString("next_cursor", page.Next(workspaces.Count));
        json.WriteString("previous_cursor", page.Previous());
        json.WriteEndObject();
        json.WriteBoolean("limit_workspaces", limited);
        json.WriteEndObject();
    }

    private bool IsVisible(FakeToken token) => options.ListExpiredTokens || !account.IsExpired(token);

    private FakeToken? Visible(string id) =>
        account.Find(id) is { Kind: FakeTokenKind.Automation } token && IsVisible(token) ? token : null;

    private FakeResponse BadPage() => shape.Error(400, "Bad request", "The page, page size or cursor is not valid.");
}
