using Fastly.Tokens.Json;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Wire;

/// <summary>What an operation of any specification can add to a request, and what is refused before anything is sent.</summary>
public sealed class ApiRequestTests
{
    private const string Long = "It is too long for an address.";
    private const string TooLongTogether = "Together with the other parameters it is too long for an address.";
    private const string Surrogate = "a\ud800";

    private static readonly ApiOperation Operation = new("it", HttpMethod.Get);

    private static IEnumerable<TestCaseData> Refused()
    {
        var half = new string('a', 31 * 1024);
        yield return Case("an empty query", request => request.AppendQuery("q", "", ValueFormats.Text, "p"), "It is empty.");
        yield return Case("an empty item", request => Query(request, "a", ""), "It is empty.");
        yield return Case("no items", request => Query(request), "It is an empty list, which a query cannot express.");
        yield return Case("a lone surrogate", request => Query(request, Surrogate), "It is not well-formed Unicode.");
        yield return Case("a long item", request => Query(request, new string('a', 33 * 1024)), Long);
        yield return Case("long items", request => Query(request, half, half), TooLongTogether);
        yield return Case(
            "long queries",
            request =>
            {
                request.AppendQuery("q", half, ValueFormats.Text, "other");
                request.AppendQuery("r", half, ValueFormats.Text, "p");
            },
            TooLongTogether
        );
        yield return Case("a long path", request => request.AppendPath("x", [half, half], ValueFormats.Text, "p"), TooLongTogether);
        yield return Case(
            "a separator in one item",
            request => request.AppendQuery("q", ["a", "b|c"], ValueFormats.Text, "p", ParameterStyle.PipeDelimited, explode: false),
            "An item holds the character that separates the items."
        );
        yield return Case(
            "a comma in one item of a header",
            request => request.AddHeader("X", ["a", "b,c"], ValueFormats.Text, "p"),
            "An item holds a comma, which separates the items."
        );
        yield return Case("no items of a cookie", request => Cookie(request), "It is an empty list, which a cookie cannot express.");
        yield return Case("a lone surrogate in a cookie", request => Cookie(request, Surrogate), "It is not well-formed Unicode.");
    }

    [TestCaseSource(nameof(Refused))]
    public void A_value_that_cannot_be_sent_is_refused(Action<object> add, string reason) =>
        Assert.That(
            () => add(new ApiRequest(Operation)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("p").And.Message.StartsWith(reason)
        );

    [Test]
    public void A_secret_header_or_cookie_is_attached_with_the_key_and_known_as_a_secret()
    {
        var request = new ApiRequest(Operation);
        request.AddHeader("X-Open", "open", ValueFormats.Text, "p");
        request.AddHeader("X-One", "one", ValueFormats.Text, "p", isSecret: true);
        request.AddHeader("X-Two", ["two", "three"], ValueFormats.Text, "p", isSecret: true);
        request.AddCookie("a", "four", ValueFormats.Text, "p", isSecret: true);
        request.AddCookie("b", ["five"], ValueFormats.Text, "p", isSecret: true);
        request.AddCookie("c", "six", ValueFormats.Text, "p");

        using var message = request.ToMessage("https://a.example", "key");
        using var sent = new HttpRequestMessage();
        request.Authorization!.AttachTo(sent.Headers);

        Assert.That(message.Headers.Select(header => header.Key), Is.EqualTo(["X-Open"]));
        Assert.That(
            sent.Headers.Select(header => $"{header.Key}: {string.Join('|', header.Value)}"),
            Is.EqualTo(["Fastly-Key: key", "X-One: one", "X-Two: two,three", "Cookie: a=four; b=five; c=six"])
        );
        Assert.That(request.Secrets, Is.SupersetOf(new[] { "key", "one", "two", "three", "four", "five" }));
        Assert.That(request.Secrets, Has.None.EqualTo("open").And.None.EqualTo("six"));
    }

    [Test]
    public void A_list_in_a_header_that_is_no_secret_is_none()
    {
        var request = new ApiRequest(Operation);
        request.AddHeader("X", ["a", "b"], ValueFormats.Text, "p");

        Assert.That(request.Secrets, Is.Empty);
    }

    [Test]
    public void Cookies_follow_the_other_headers()
    {
        var request = new ApiRequest(Operation);
        request.AddCookie("a", "b", ValueFormats.Text, "p");
        request.AddHeader("X", "x", ValueFormats.Text, "p");

        using var message = request.ToMessage("https://a.example", "key");
        using var sent = new HttpRequestMessage();
        request.Authorization!.AttachTo(sent.Headers);

        Assert.That(message.Headers.Select(header => header.Key), Is.EqualTo(["X", "Cookie"]));
        Assert.That(sent.Headers.Select(header => header.Key), Is.EqualTo(["Fastly-Key"]));
    }

    [TestCase("Connection")]
    [TestCase("content-type")]
    [TestCase("Proxy-Authorization")]
    public void A_header_of_the_connection_or_of_the_content_is_no_parameter(string name) =>
        Assert.That(
            () => new ApiRequest(Operation).AddHeader(name, "a", ValueFormats.Text, "p"),
            Throws.InvalidOperationException.With.Message.Contains(name)
        );

    private static void Query(ApiRequest request, params string[] items) =>
        request.AppendQuery("q", items, ValueFormats.Text, "p", explode: false);

    private static void Cookie(ApiRequest request, params string[] items) => request.AddCookie("c", items, ValueFormats.Text, "p");

    private static TestCaseData Case(string name, Action<ApiRequest> add, string reason) =>
        new TestCaseData((Action<object>)(request => add((ApiRequest)request)), reason).SetArgDisplayNames(name);
}
