using System.Net;

namespace Fastly.Tokens.Tests.Specification.Kinds;

/// <summary>Every kind of parameter and body, as it is sent.</summary>
public sealed class RequestKindTests
{
    private static readonly Guid Id = new("123e4567-e89b-12d3-a456-426614174000");
    private static readonly DateOnly Day = new(2026, 2, 28);

    private static IEnumerable<TestCaseData> Queries()
    {
        yield return Query(new() { Text = "a b&c=d%/ü" }, "text=a%20b%26c%3Dd%25%2F%C3%BC");
        yield return Query(new() { Number = long.MinValue }, "number=-9223372036854775808");
        yield return Query(new() { Small = 9 }, "small=9");
        yield return Query(new() { Ratio = 0.1 }, "ratio=0.1");
        yield return Query(new() { Price = 0.10m }, "price=0.10");
        yield return Query(new() { Flag = false }, "flag=false");
        yield return Query(new() { Day = Day }, "day=2026-02-28");
        yield return Query(new() { At = new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.FromHours(2)) }, "at=2026-02-28T10%3A00%3A00Z");
        yield return Query(new() { Id = Id }, "id=123e4567-e89b-12d3-a456-426614174000");
        yield return Query(new() { Address = new Uri("https://a/?b=c") }, "address=https%3A%2F%2Fa%2F%3Fb%3Dc");
        yield return Query(new() { Level = Level.High }, "level=high");
        yield return Query(new() { Level = new Level("new") }, "level=new");
        yield return Query(new() { Code = Code.Value404 }, "code=404");
        yield return Query(new() { Order = QueryKindsOrder.Down }, "order=down");
        yield return Query(new() { Names = ["a", "b,c"] }, "names=a&names=b%2Cc");
        yield return Query(new() { Flat = ["a", "b c"] }, "flat=a,b%20c");
        yield return Query(new() { Spaced = [1, 2] }, "spaced=1%202");
        yield return Query(new() { Piped = ["a", "b"] }, "piped=a%7Cb");
        yield return Query(new() { Levels = [Level.Low, Level.High] }, "levels=low&levels=high");
        yield return Query(new() { Reserved = "a/b?c:d e" }, "reserved=a/b?c:d%20e");
        yield return Query(new() { Empty = "" }, "empty=");
        yield return Query(new() { FilterName = "x" }, "filter[name]=x");
        yield return Query(new() { Class = "x" }, "class=x");
        yield return Query(new() { AB = "x" }, "a-b=x");
        yield return Query(new() { AB2 = "x" }, "a_b=x");
        yield return Query(new() { Old = "x" }, "old=x");

        static TestCaseData Query(QueryKindsOptions options, string query) =>
            new TestCaseData(options, "?must=it&" + query).SetArgDisplayNames(query);
    }

    private static IEnumerable<TestCaseData> RefusedQueries()
    {
        yield return Query(new() { Text = "" }, "Text");
        yield return Query(new() { Small = 0 }, "Small");
        yield return Query(new() { Small = 10 }, "Small");
        yield return Query(new() { Price = 0.001m }, "Price");
        yield return Query(new() { Level = default(Level) }, "Level");
        yield return Query(new() { Flat = ["A"] }, "Flat");
        yield return Query(new() { Flat = ["a", "b", "c", "d"] }, "Flat");
        yield return Query(new() { Flat = ["a", "a"] }, "Flat");
        yield return Query(new() { Piped = ["a|b"] }, "Piped");

        static TestCaseData Query(QueryKindsOptions options, string parameter) =>
            new(options, $"QueryKindsOptions.{parameter}".Split('.')[1]);
    }

    private static IEnumerable<TestCaseData> Bodies()
    {
        yield return Body("list", client => client.PostListAsync([new Part { PartId = "p" }]), """[{"part_id":"p"}]""");
        yield return Body("text", client => client.PostTextAsync("a \"b\""), "\"a \\\"b\\\"\"");
        yield return Body("map", client => client.PostMapAsync(new Dictionary<string, long> { ["a"] = 1 }), """{"a":1}""");
        yield return Body("any", client => client.PostAnyAsync(System.Text.Json.JsonDocument.Parse("[1,null]").RootElement), "[1,null]");
        yield return Body(
            "inline",
            client => client.PostInlineAsync(new PostInlineRequest { Size = 1, Kind = PostInlineRequestKind.A }),
            """{"size":1,"kind":"a"}"""
        );
        yield return Body("union", client => client.PostUnionAsync(new PostUnionRequest.TextCase("t")), "\"t\"");
        yield return Body(
            "union of a model",
            client => client.PostUnionAsync(new PostUnionRequest.PartCase(new Part { PartId = "p" })),
            """{"part_id":"p"}"""
        );
        yield return Body("optional", client => client.PostOptionalAsync(new Part { PartId = "p" }), """{"part_id":"p"}""");
        yield return Body("none", client => client.PostOptionalAsync(), null);
        yield return Body(
            "form",
            client =>
                client.PostFormAsync(
                    new Form
                    {
                        Name = "a&b",
                        Count = 5,
                        Tags = ["x", "y"],
                        Flag = true,
                    }
                ),
            "name=a%26b&count=5&tags=x&tags=y&flag=true"
        );
        yield return Body("of a delete", client => client.DeleteWithBodyAsync(new Part { PartId = "p" }), """{"part_id":"p"}""");
        yield return Body("of an untouched patch", client => client.PatchItAsync(new Change()), "{}");
        yield return Body(
            "of a patch",
            client =>
                client.PatchItAsync(
                    new Change
                    {
                        Name = null,
                        Count = 0,
                        Tags = null,
                        Part = null,
                        Plain = null,
                    }
                ),
            """{"name":null,"count":0,"tags":null,"part":null}"""
        );
        yield return Body(
            "of a patch read from JSON",
            client => client.PatchItAsync(Change.FromJson("""{"name":null}""")),
            """{"name":null}"""
        );

        static TestCaseData Body(string name, Func<AutomationTokensClient, Task> call, string? body) =>
            new TestCaseData(call, body).SetArgDisplayNames(name);
    }

    private static IEnumerable<TestCaseData> RefusedBodies()
    {
        yield return Body("null", client => client.PostListAsync(null!), "body");
        yield return Body("a list of null", client => client.PostListAsync([null!]), null);
        yield return Body("below a minimum", client => client.PostInlineAsync(new PostInlineRequest { Size = 0 }), "Size");
        yield return Widget("too short", new Widget { Name = "a", Pin = "p" }, "Name");
        yield return Widget("too long", new Widget { Name = "abcde", Pin = "p" }, "Name");
        yield return Widget("against a pattern", new Widget { Name = "AB", Pin = "p" }, "Name");
        yield return Widget(
            "at an exclusive maximum",
            new Widget
            {
                Name = "ab",
                Pin = "p",
                Size = 10,
            },
            "Size"
        );
        yield return Widget(
            "no multiple",
            new Widget
            {
                Name = "ab",
                Pin = "p",
                Price = 0.3,
            },
            "Price"
        );
        yield return Widget(
            "too few items",
            new Widget
            {
                Name = "ab",
                Pin = "p",
                Tags = [],
            },
            "Tags"
        );
        yield return Widget(
            "repeated items",
            new Widget
            {
                Name = "ab",
                Pin = "p",
                Tags = ["a", "a"],
            },
            "Tags"
        );
        yield return Widget(
            "an item too long",
            new Widget
            {
                Name = "ab",
                Pin = "p",
                Tags = ["abcd"],
            },
            "Tags"
        );

        static TestCaseData Widget(string name, Widget widget, string parameter) =>
            Body(name, client => client.PutItAsync(widget), parameter);
        static TestCaseData Body(string name, Func<AutomationTokensClient, Task> call, string? parameter) =>
            new TestCaseData(call, parameter).SetArgDisplayNames(name);
    }

    [Test]
    public async Task Each_style_of_a_path_is_sent_as_the_standard_says()
    {
        var sent = await SentBy(client =>
            client.PathKindsAsync("a b/ü", -1, Day, Id, Level.High, ["a", "b"], ["a", "b"], "l", [1, 2], [1, 2], "m", [1, 2], [1, 2])
        );

        Assert.That(
            sent.RequestUri!.AbsolutePath,
            Is.EqualTo(
                "/path/a%20b%2F%C3%BC/-1/2026-02-28/123e4567-e89b-12d3-a456-426614174000/high/a,b/a,b/.l/.1,2/.1.2"
                    + "/;matrix=m/;matrices=1,2/;matrices_exploded=1;matrices_exploded=2"
            )
        );
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    public void A_value_that_changes_the_path_is_refused(string text) =>
        Assert.That(
            () => SentBy(client => client.PathKindsAsync(text, -1, Day, Id, Level.High, ["a"], ["a"], "l", [1], [1], "m", [1], [1])),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("text")
        );

    [TestCaseSource(nameof(Queries))]
    public async Task A_query_is_sent_as_the_standard_says(QueryKindsOptions options, string query)
    {
        var sent = await SentBy(client => client.QueryKindsAsync("it", options));

        Assert.That(sent.RequestUri!.Query, Is.EqualTo(query));
    }

    [TestCaseSource(nameof(RefusedQueries))]
    public void A_query_outside_of_its_limits_is_refused(QueryKindsOptions options, string parameter) =>
        Assert.That(
            () => SentBy(client => client.QueryKindsAsync("it", options)),
            Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(parameter)
        );

    [Test]
    public void A_required_parameter_is_checked_as_well() =>
        Assert.That(
            () => SentBy(client => client.QueryKindsAsync("i")),
            Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("must")
        );

    [Test]
    public async Task Headers_are_sent_and_those_of_the_media_type_are_not_parameters()
    {
        var sent = await SentBy(client =>
            client.HeaderKindsAsync(
                5,
                new HeaderKindsOptions
                {
                    XText = "t",
                    XList = ["a", "b"],
                    XSecret = "s",
                }
            )
        );

        Assert.That(sent.Headers.GetValues("X-Must"), Is.EqualTo(["5"]));
        Assert.That(sent.Headers.GetValues("X-Text"), Is.EqualTo(["t"]));
        Assert.That(sent.Headers.GetValues("X-List"), Is.EqualTo(["a,b"]));
        Assert.That(
            typeof(HeaderKindsOptions).GetProperties().Select(property => property.Name),
            Is.EquivalentTo(["XText", "XList", "XSecret"])
        );
    }

    [Test]
    public async Task Only_a_header_with_the_format_of_a_password_is_a_secret()
    {
        var error = await ErrorOf(client =>
            client.HeaderKindsAsync(5, new HeaderKindsOptions { XText = "plain-text", XSecret = "secret-text" })
        );

        Assert.That(error.Problem!.Detail, Does.Contain("plain-text").And.Not.Contains("secret-text"));
    }

    [Test]
    public async Task Cookies_are_sent_in_one_header()
    {
        var sent = await SentBy(client => client.CookieKindsAsync(new CookieKindsOptions { Theme = "dark; a", Sizes = [1, 2] }));

        Assert.That(sent.Headers.GetValues("Cookie"), Is.EqualTo(["theme=dark%3B%20a; sizes=1,2"]));
    }

    [TestCaseSource(nameof(Bodies))]
    public async Task A_body_is_sent(Func<AutomationTokensClient, Task> call, string? body)
    {
        string? read = null;
        await SentBy(call, async request => read = request.Content is null ? null : await request.Content.ReadAsStringAsync());

        Assert.That(read, Is.EqualTo(body));
    }

    [TestCaseSource(nameof(RefusedBodies))]
    public void A_body_outside_of_its_limits_is_refused(Func<AutomationTokensClient, Task> call, string? parameter) =>
        Assert.That(() => SentBy(call), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(parameter));

    [Test]
    public async Task A_patch_has_the_media_type_of_the_specification()
    {
        var sent = await SentBy(client => client.PatchItAsync(new Change()));

        Assert.That(sent.Method, Is.EqualTo(HttpMethod.Patch));
        Assert.That(sent.Content!.Headers.ContentType!.ToString(), Is.EqualTo("application/merge-patch+json"));
    }

    [Test]
    public async Task What_is_read_only_is_not_sent_and_a_default_is_left_to_the_service()
    {
        var widget = Kinds.Widget.FromJson("""{"id":"i","name":"ab","pin":"p"}""");

        string? body = null;
        await SentBy(client => client.PutItAsync(widget), async request => body = await request.Content!.ReadAsStringAsync());

        Assert.That(body, Is.EqualTo("""{"name":"ab","pin":"p"}"""));
        Assert.That(widget.ToJson(), Does.Contain("\"id\":\"i\""));
    }

    [Test]
    public async Task A_secret_is_sent_and_written_nowhere_else()
    {
        var widget = new Widget
        {
            Name = "ab",
            Pin = "p",
            Secret = "s3cret",
        };

        string? body = null;
        await SentBy(client => client.PutItAsync(widget), async request => body = await request.Content!.ReadAsStringAsync());

        Assert.That(body, Does.Contain("\"secret\":\"s3cret\""));
        Assert.That(widget.ToJson(), Does.Not.Contain("s3cret"));
    }

    private static async Task<HttpRequestMessage> SentBy(
        Func<AutomationTokensClient, Task> call,
        Func<HttpRequestMessage, Task>? observe = null
    )
    {
        HttpRequestMessage? sent = null;
        using var handler = new StubHandler(
            async (request, _) =>
            {
                sent = request;
                await (observe?.Invoke(request) ?? Task.CompletedTask);
                return StubHandler.Response(request, """{"id":"i","name":"ab"}"""u8.ToArray(), HttpStatusCode.OK);
            }
        );
        using var client = new AutomationTokensClient(handler);
        await call(client);
        return sent!;
    }

    private static async Task<FastlyApiException> ErrorOf(Func<AutomationTokensClient, Task> call)
    {
        using var handler = new StubHandler(request =>
            StubHandler.Response(request, """{"detail":"It has plain-text and secret-text."}"""u8.ToArray(), HttpStatusCode.BadRequest)
        );
        using var client = new AutomationTokensClient(handler);
        try
        {
            await call(client);
        }
        catch (FastlyApiException error)
        {
            return error;
        }

        throw new AssertionException("No error was thrown.");
    }
}
