using Fastly.Tokens.Json;
using Fastly.Tokens.Models;
using Fastly.Tokens.Tests.Json.Formats;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Wire;

/// <summary>Parameters of every kind and style, as OpenAPI 3.0 (Style Values) and RFC 6570 write them.</summary>
public sealed class ParameterTests
{
    private static readonly string[] Colors = ["blue", "black"];

    [TestCase(ParameterStyle.Simple, false, "/a/blue", "/a/blue,black")]
    [TestCase(ParameterStyle.Simple, true, "/a/blue", "/a/blue,black")]
    [TestCase(ParameterStyle.Label, false, "/a/.blue", "/a/.blue,black")]
    [TestCase(ParameterStyle.Label, true, "/a/.blue", "/a/.blue.black")]
    [TestCase(ParameterStyle.Matrix, false, "/a/;color=blue", "/a/;color=blue,black")]
    [TestCase(ParameterStyle.Matrix, true, "/a/;color=blue", "/a/;color=blue;color=black")]
    public void Each_style_of_a_path(object style, bool explode, string one, string list)
    {
        Assert.That(Path(it => it.AppendPath("color", "blue", ValueFormats.Text, "p", (ParameterStyle)style, explode)), Is.EqualTo(one));
        Assert.That(Path(it => it.AppendPath("color", Colors, ValueFormats.Text, "p", (ParameterStyle)style, explode)), Is.EqualTo(list));
    }

    [TestCase("a/b", "/a/a%2Fb")]
    [TestCase("../x", "/a/..%2Fx")]
    [TestCase("%2e%2e", "/a/%252e%252e")]
    [TestCase("...", "/a/...")]
    [TestCase("a?b#c;d=e,f", "/a/a%3Fb%23c%3Bd%3De%2Cf")]
    [TestCase("é😀 \\", "/a/%C3%A9%F0%9F%98%80%20%5C")]
    public void A_value_stays_one_segment_of_the_path(string value, string path) =>
        Assert.That(Path(it => it.AppendPath("x", value, ValueFormats.Text, "p")), Is.EqualTo(path));

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a\nb")]
    [TestCase("unpaired surrogate")]
    public void A_value_that_changes_the_resource_is_refused(string value)
    {
        // An attribute cannot hold one.
        value = value == "unpaired surrogate" ? "\ud800" : value;
        foreach (var style in new[] { ParameterStyle.Simple, ParameterStyle.Label, ParameterStyle.Matrix })
            Refuses(it => it.AppendPath("x", value, ValueFormats.Text, "p", style));
        Refuses(it => it.AppendPath("x", ["a", value], ValueFormats.Text, "p"));
        Refuses(it => it.AppendPath("x", Array.Empty<string>(), ValueFormats.Text, "p"));
    }

    [Test]
    public void A_value_of_a_path_is_required() =>
        Assert.That(() => new ApiRequest(Get).AppendPath("x", (string)null!, ValueFormats.Text, "p"), Throws.ArgumentNullException);

    [TestCase(ParameterStyle.Form, true, "color=blue", "color=blue&color=black")]
    [TestCase(ParameterStyle.Form, false, "color=blue", "color=blue,black")]
    [TestCase(ParameterStyle.SpaceDelimited, false, "color=blue", "color=blue%20black")]
    [TestCase(ParameterStyle.SpaceDelimited, true, "color=blue", "color=blue&color=black")]
    [TestCase(ParameterStyle.PipeDelimited, false, "color=blue", "color=blue%7Cblack")]
    public void Each_style_of_a_query(object style, bool explode, string one, string list)
    {
        Assert.That(Query(it => it.AppendQuery("color", "blue", ValueFormats.Text, "p", (ParameterStyle)style, explode)), Is.EqualTo(one));
        Assert.That(Query(it => it.AppendQuery("color", Colors, ValueFormats.Text, "p", (ParameterStyle)style, explode)), Is.EqualTo(list));
    }

    [Test]
    public void Every_kind_of_value_is_sent_and_null_is_not()
    {
        var query = Query(it =>
        {
            it.AppendQuery("a", 7, ValueFormats.Int32, "p");
            it.AppendQuery("b", (long?)null, ValueFormats.Int64, "p");
            it.AppendQuery("c", (string?)null, ValueFormats.Text, "p");
            it.AppendQuery("d", (IReadOnlyList<int>?)null, ValueFormats.Int32, "p");
            it.AppendQuery("e", true, ValueFormats.Boolean, "p");
            it.AppendQuery("f", new DateOnly(2024, 2, 29), ValueFormats.Date, "p");
            it.AppendQuery("g", new Color("r&d"), ValueFormats.Enumeration<Color>(), "p");
            it.AppendQuery("h", [1.5, -2], ValueFormats.Double, "p", explode: false);
            it.AppendQuery("i", (int?)3, ValueFormats.Int32, "p");
            it.AppendQuery("j", DateTimeOffset.UnixEpoch, ValueFormats.Timestamp, "p");
        });

        Assert.That(query, Is.EqualTo("a=7&e=true&f=2024-02-29&g=r%26d&h=1.5,-2&i=3&j=1970-01-01T00%3A00%3A00Z"));
    }

    [Test]
    public void Items_stay_apart_from_what_separates_them()
    {
        string[] items = ["a,b", "c"];

        Assert.That(Query(it => it.AppendQuery("x", items, ValueFormats.Text, "p", explode: false)), Is.EqualTo("x=a%2Cb,c"));
        Assert.That(
            Query(it => it.AppendQuery("x", items, ValueFormats.Text, "p", explode: false, allowReserved: true)),
            Is.EqualTo("x=a%2Cb,c")
        );
        Refuses(it => it.AppendQuery("x", ["a b"], ValueFormats.Text, "p", ParameterStyle.SpaceDelimited, explode: false));
        Refuses(it => it.AppendQuery("x", ["a|b"], ValueFormats.Text, "p", ParameterStyle.PipeDelimited, explode: false));
    }

    [TestCase("a/b:c?d@e!$'()*,;[]", "x=a/b:c?d@e!$'()*,;[]")]
    [TestCase("a&b=c#d+e%41 é", "x=a%26b%3Dc%23d%2Be%2541%20%C3%A9")]
    public void Reserved_characters_stay_where_the_specification_allows_them_unless_they_end_the_value(string value, string query) =>
        Assert.That(Query(it => it.AppendQuery("x", value, ValueFormats.Text, "p", allowReserved: true)), Is.EqualTo(query));

    [Test]
    public void An_empty_value_is_sent_only_where_the_specification_allows_it()
    {
        Assert.That(Query(it => it.AppendQuery("x", "", ValueFormats.Text, "p", allowEmptyValue: true)), Is.EqualTo("x="));
        Assert.That(Query(it => it.AppendQuery("x", Array.Empty<int>(), ValueFormats.Int32, "p", allowEmptyValue: true)), Is.EqualTo("x="));
        Refuses(it => it.AppendQuery("x", "", ValueFormats.Text, "p"));
        Refuses(it => it.AppendQuery("x", ["a", ""], ValueFormats.Text, "p"));
        Refuses(it => it.AppendQuery("x", Array.Empty<int>(), ValueFormats.Int32, "p"));
        Refuses(it => it.AppendQuery("x", default(Color), ValueFormats.Enumeration<Color>(), "p", allowEmptyValue: true));
        Refuses(it => it.AppendQuery("x", double.NaN, ValueFormats.Double, "p"));
    }

    [Test]
    public void An_address_that_is_too_long_is_refused_before_anything_is_sent()
    {
        Refuses(it =>
        {
            it.AppendQuery("x", new string('a', 32_000), ValueFormats.Text, "q");
            it.AppendQuery("y", new string('a', 32_000), ValueFormats.Text, "p");
        });
        Refuses(it => it.AppendPath("x", new string('é', 20_000), ValueFormats.Text, "p"));
    }

    [Test]
    public void Limits_are_checked_for_each_kind_of_parameter()
    {
        var limits = new ValueLimits
        {
            Minimum = 1,
            MaxItems = 1,
            Items = new() { Minimum = 1 },
        };

        Refuses(it => it.AppendPath("x", 0, ValueFormats.Int32, "p", limits: limits));
        Refuses(it => it.AppendQuery("x", 0, ValueFormats.Int32, "p", limits: limits));
        Refuses(it => it.AppendQuery("x", [1, 2], ValueFormats.Int32, "p", limits: limits));
        Refuses(it => it.AppendQuery("x", [0], ValueFormats.Int32, "p", limits: limits));
        Refuses(it => it.AddHeader("x", 0, ValueFormats.Int32, "p", limits: limits));
        Refuses(it => it.AddCookie("x", 0, ValueFormats.Int32, "p", limits: limits));
        Refuses(it => it.SetBody(0, ValueFormats.Int32, "p", limits: limits));
    }

    [Test]
    public void A_header_is_an_ordinary_one_unless_it_is_secret()
    {
        var request = new ApiRequest(Get);
        request.AddHeader("X-Ids", [1, 2], ValueFormats.Int32, "p");
        request.AddHeader("X-Secret", "s3cret-value", ValueFormats.Text, "p", isSecret: true);
        request.AddHeader("X-None", (int?)null, ValueFormats.Int32, "p");

        using var message = request.ToMessage("https://api.example", "a-key");

        Assert.That(message.Headers.ToString(), Is.EqualTo($"X-Ids: 1,2{Environment.NewLine}"));
        Assert.That(request.Secrets, Does.Contain("s3cret-value"));
        request.Authorization!.AttachTo(message.Headers);
        Assert.That(message.Headers.GetValues("X-Secret"), Is.EqualTo(["s3cret-value"]));
    }

    [TestCase("")]
    [TestCase("a\r\nFastly-Key: b")]
    [TestCase("a\0")]
    [TestCase("é")]
    [TestCase(" a")]
    public void A_header_value_that_another_header_could_hide_in_is_refused(string value)
    {
        Refuses(it => it.AddHeader("X", value, ValueFormats.Text, "p"));
        Refuses(it => it.AddHeader("X", ["a", value], ValueFormats.Text, "p"));
        Refuses(it => it.AddHeader("X", value, ValueFormats.Text, "p", isSecret: true));
    }

    [Test]
    public void An_item_of_a_header_holds_no_comma() => Refuses(it => it.AddHeader("X", ["a,b"], ValueFormats.Text, "p"));

    [TestCase("Fastly-Key")]
    [TestCase("fastly-key")]
    [TestCase("Host")]
    [TestCase("Content-Length")]
    [TestCase("Content-Type")]
    [TestCase("Authorization")]
    [TestCase("Cookie")]
    [TestCase("User-Agent")]
    [TestCase("Transfer-Encoding")]
    public void A_header_of_the_client_cannot_be_replaced(string name)
    {
        foreach (var isSecret in new[] { false, true })
        {
            Assert.That(
                () => new ApiRequest(Get).AddHeader(name, "a", ValueFormats.Text, "p", isSecret),
                Throws.InvalidOperationException.With.Message.Contains(name)
            );
        }
    }

    [Test]
    public void Cookies_are_joined_in_order()
    {
        var request = new ApiRequest(Get);
        request.AddCookie("a", 1, ValueFormats.Int32, "p");
        request.AddCookie("b", "x;y=z \"", ValueFormats.Text, "p");
        request.AddCookie("c", Colors, ValueFormats.Text, "p");
        request.AddCookie("d", Colors, ValueFormats.Text, "p", explode: false);
        request.AddCookie("e", (string?)null, ValueFormats.Text, "p");

        using var message = request.ToMessage("https://api.example", "a-key");

        Assert.That(message.Headers.GetValues("Cookie"), Is.EqualTo(["a=1; b=x%3By%3Dz%20%22; c=blue; c=black; d=blue,black"]));
    }

    [Test]
    public void A_secret_cookie_makes_all_cookies_secret()
    {
        var request = new ApiRequest(Get);
        request.AddCookie("a", 1, ValueFormats.Int32, "p");
        request.AddCookie("b", "s3cret-value", ValueFormats.Text, "p", isSecret: true);

        using var message = request.ToMessage("https://api.example", "a-key");

        Assert.That(message.Headers, Is.Empty);
        Assert.That(request.Secrets, Does.Contain("s3cret-value"));
        request.Authorization!.AttachTo(message.Headers);
        Assert.That(message.Headers.GetValues("Cookie"), Is.EqualTo(["a=1; b=s3cret-value"]));
    }

    private static ApiOperation Get => new("Test", HttpMethod.Get);

    private static void Refuses(Action<ApiRequest> build) =>
        Assert.That(() => build(new ApiRequest(Get)), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("p"));

    private static string Path(Action<ApiRequest> build)
    {
        var request = new ApiRequest(Get);
        request.AppendPath("/a/");
        build(request);
        return Sent(request).AbsolutePath;
    }

    private static string Query(Action<ApiRequest> build)
    {
        var request = new ApiRequest(Get);
        request.AppendPath("/a");
        build(request);
        return Sent(request).Query[1..];
    }

    private static Uri Sent(ApiRequest request)
    {
        using var message = request.ToMessage("https://api.example", "a-key");
        return message.RequestUri!;
    }
}
