using System.Diagnostics;
using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Secrets;

namespace Fastly.Tokens.Tests.Diagnostics;

/// <summary>Every call of the client is one span, with the conventions of OpenTelemetry.</summary>
public sealed class SpanTests
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["sudo"] = "EnterSudoMode",
        ["create"] = "Create",
        ["get"] = "Get",
        ["self"] = "GetSelf",
        ["page"] = "ListPage",
        ["list"] = "List",
        ["services"] = "ListServices",
        ["workspaces"] = "ListWorkspaces",
        ["revoke"] = "Revoke",
        ["revoke many"] = "RevokeMany",
        ["rotate"] = "Rotate",
        ["rotate in vain"] = "Rotate",
        ["finish"] = "FinishRotation",
        ["audit"] = "Audit",
        ["find unfinished"] = "FindUnfinishedRotations",
    };

    private static IEnumerable<string> Operations => CanaryOperations.All.Keys;

    [TestCaseSource(nameof(Operations))]
    public async Task A_call_is_one_span_with_the_server_and_the_operation(string operation)
    {
        using var account = new CanaryAccount(TimeProvider.System);
        using var telemetry = new ExportedTelemetry();
        using var client = account.Client();

        await CanaryOperations.SeeAsync(operation, client, "T1");

        var span = telemetry.Span;
        Assert.Multiple(() =>
        {
            Assert.That(span.DisplayName, Is.EqualTo($"AutomationTokensClient.{Names[operation]}"));
            Assert.That(span.Kind, Is.EqualTo(ActivityKind.Internal));
            Assert.That(span.GetTagItem("fastly.tokens.operation"), Is.EqualTo(Names[operation]));
            Assert.That(span.GetTagItem("server.address"), Is.EqualTo("api.fastly.com"));
            Assert.That(span.GetTagItem("server.port"), Is.EqualTo(443));
        });
    }

    [Test]
    public async Task A_call_is_a_child_of_the_span_of_its_caller_and_leaves_it_current()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry("caller");
        using var source = new ActivitySource("caller");
        var tokens = session.Fastly.AddTokens(250);

        using (var caller = source.StartActivity("caller"))
        {
            await session.Client.GetAsync(tokens[0].Id);
            Assert.That(Activity.Current, Is.SameAs(caller));
            await foreach (var _ in session.Client.ListAsync())
                Assert.That(Activity.Current, Is.SameAs(caller), "Within the loop.");
            await foreach (var _ in session.Client.RevokeManyAsync([tokens[1].Id]))
                Assert.That(Activity.Current, Is.SameAs(caller), "Within the loop.");
            Assert.That(() => session.Client.GetAsync(".."), Throws.ArgumentException);
            Assert.That(Activity.Current, Is.SameAs(caller), "After a refused argument.");
        }

        var parent = telemetry.Spans.Single(span => span.DisplayName == "caller");
        Assert.That(telemetry.Spans, Has.Count.EqualTo(5));
        Assert.That(telemetry.Spans.Where(span => span != parent).Select(span => span.ParentSpanId), Is.All.EqualTo(parent.SpanId));
    }

    [Test]
    public async Task A_token_is_named_by_its_id_and_by_nothing_else()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();

        var created = await session.Client.CreateAsync(FakeSession.Request("a name for nobody else"));
        await session.Client.GetAsync(created.Id);
        await session.Client.RevokeAsync(created.Id);

        Assert.That(telemetry.Spans.Select(span => span.GetTagItem("fastly.tokens.token.id")), Is.All.EqualTo(created.Id));
        Assert.That(telemetry.AllText(), Does.Not.Contain("a name for nobody else").And.Not.Contain("purge_select"));
    }

    [Test]
    public void What_is_no_id_is_on_no_span()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();

        Assert.That(() => session.Client.RevokeAsync("a secret, pasted"), Throws.ArgumentException);
        Assert.That(() => session.Client.GetAsync("a secret, pasted"), Throws.ArgumentException);

        Assert.That(telemetry.Spans.Select(span => span.GetTagItem("fastly.tokens.token.id")), Is.EqualTo(new object?[] { null, null }));
        Assert.That(telemetry.Spans.Select(span => span.Status), Is.All.EqualTo(ActivityStatusCode.Error));
        Assert.That(telemetry.AllText(), Does.Not.Contain("pasted"));
    }

    [Test]
    public void A_failure_is_an_error_of_the_type_of_its_exception_without_its_message()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        session.Fastly.Faults.Add(FakeFault.Response(403, """{"msg":"the message of the service"}"""));

        Assert.That(() => session.Client.GetAsync("T1"), Throws.InstanceOf<FastlyForbiddenException>());

        Assert.That(telemetry.Span.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(telemetry.Span.StatusDescription, Is.Null);
        Assert.That(telemetry.Span.GetTagItem("error.type"), Is.EqualTo("Fastly.Tokens.FastlyForbiddenException"));
        Assert.That(telemetry.AllText(), Does.Not.Contain("the message of the service"));
    }

    [Test]
    public async Task An_expected_refusal_is_no_error()
    {
        using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = FakeDeleteRoutes.Tokens });
        using var telemetry = new ExportedTelemetry();

        await session.Client.RevokeAsync(session.Fastly.AddToken().Id);

        Assert.That(telemetry.Span.Status, Is.EqualTo(ActivityStatusCode.Unset));
        Assert.That(telemetry.Span.GetTagItem("error.type"), Is.Null);
    }

    [Test]
    public async Task A_listing_reports_its_pages_and_passes([Values] bool verify)
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        session.Fastly.AddTokens(250);

        Assert.That(await session.Client.ListAsync(new ListingOptions { Verify = verify }).ReadAllAsync(), Has.Count.EqualTo(250));

        Assert.That(telemetry.Span.GetTagItem("fastly.tokens.pages"), Is.EqualTo(verify ? 6 : 3));
        Assert.That(telemetry.Span.GetTagItem("fastly.tokens.passes"), Is.EqualTo(verify ? 2 : 1));
    }

    [Test]
    public async Task A_call_that_lists_nothing_has_neither_pages_nor_passes()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();

        await session.Client.GetAsync(session.Fastly.AddToken().Id);

        Assert.That(telemetry.Span.TagObjects.Select(static tag => tag.Key), Has.None.EndsWith(".pages").And.None.EndsWith(".passes"));
    }

    [Test]
    public async Task A_listing_by_cursors_reports_its_pages()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        var token = session.Fastly.AddToken(new FakeToken { Workspaces = ["W1", "W2", "W3"] });

        await session.Client.ListWorkspacesAsync(token.Id, new CursorListingOptions { PageSize = 2 }).ReadAllAsync();

        Assert.That(telemetry.Span.GetTagItem("fastly.tokens.pages"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_listing_that_is_left_early_ends_without_an_error()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        session.Fastly.AddTokens(250);

        await foreach (var _ in session.Client.ListAsync())
            break;

        Assert.That(telemetry.Span.Status, Is.EqualTo(ActivityStatusCode.Unset));
    }

    [Test]
    public void A_listing_that_fails_is_an_error()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        session.Fastly.Faults.Add(FakeFault.Response(403), times: int.MaxValue);

        Assert.That(async () => await session.Client.ListAsync().ReadAllAsync(), Throws.InstanceOf<FastlyForbiddenException>());

        Assert.That(telemetry.Span.GetTagItem("error.type"), Is.EqualTo("Fastly.Tokens.FastlyForbiddenException"));
    }

    [Test]
    public async Task Each_enumeration_of_a_listing_is_a_call()
    {
        using var session = new FakeSession();
        using var telemetry = new ExportedTelemetry();
        var listing = session.Client.ListAsync();

        Assert.That(telemetry.Spans, Is.Empty);
        await listing.ReadAllAsync();
        await listing.AsPages().ReadAllAsync();

        Assert.That(telemetry.Spans, Has.Count.EqualTo(2));
    }
}
