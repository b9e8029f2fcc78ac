using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>The search finds what the other tests rely on.</summary>
public sealed class CanarySearchTests
{
    private const string Secret = CanaryOperations.Password;

    private static readonly CanarySearch Search = new([Secret]);

    private static readonly string[] Forms =
    [
        Secret,
        Secret.ToUpperInvariant(),
        JsonEncodedText.Encode(Secret).ToString(),
        JsonEncodedText.Encode(Secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        string.Concat(Secret.Select(c => $"\\u{(int)c:x4}")),
        Uri.EscapeDataString(Secret),
        Uri.EscapeDataString(Secret).ToLowerInvariant(),
        WebUtility.UrlEncode(Secret),
        WebUtility.HtmlEncode(Secret),
        HtmlEncoder.Default.Encode(Secret),
    ];

    private static readonly Func<string, object>[] Places =
    [
        text => $"it was {text}!",
        text => new InvalidOperationException(text),
        text => new InvalidOperationException("no", new IOException(text)),
        text => new AggregateException(new IOException("one"), new IOException(text)),
        text => new InvalidOperationException("no") { Data = { [text] = 1 } },
        text => new InvalidOperationException("no", new IOException("no") { Data = { ["key"] = new[] { text } } }),
        text => new Problem { Errors = [new ProblemError { Detail = text }] },
        text => new AutomationToken { Id = "T1", Name = text },
    ];

    [Test]
    public void A_secret_is_found_in_every_form_and_place()
    {
        foreach (var form in Forms)
        {
            foreach (var place in Places)
                Assert.That(Search.Find(place(form)), Is.Not.Null, form);
        }
    }

    [Test]
    public void An_object_without_a_secret_is_reported_clean()
    {
        foreach (var place in Places)
            Assert.That(Search.Find(place("nothing")), Is.Null);
    }

    [Test]
    public void Reveal_is_not_called() => Assert.That(new CanarySearch(["canary"]).Find(new FastlyApiKey("canary")), Is.Null);
}
