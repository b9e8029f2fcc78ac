using System.Security.Cryptography;
using System.Text;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>The style or the script of the page, with the hash by which the browser allows it and nothing else.</summary>
internal sealed class PageResource
{
    private PageResource(string name)
    {
        using var stream = typeof(PageResource).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // As a browser reads it, so that the hash is the same.
        Text = reader.ReadToEnd().ReplaceLineEndings("\n");
        Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
    }

    internal static PageResource Style { get; } = new("page.css");

    internal static PageResource Script { get; } = new("page.js");

    internal string Text { get; }

    /// <summary>Gets the source for a Content-Security-Policy.</summary>
    internal string Source { get; }
}
