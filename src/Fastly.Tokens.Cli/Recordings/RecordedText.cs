using System.Net.Http.Headers;
using System.Text;

namespace Fastly.Tokens.Cli.Recordings;

/// <summary>Reads the parts of a recorded exchange.</summary>
internal static class RecordedText
{
    internal static string Method(string? text) => text is { Length: > 0 } ? text.ToUpperInvariant() : throw new FormatException();

    internal static string Path(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsolutePath : throw new FormatException();

    internal static int Status(int code) => code is >= 100 and <= 599 ? code : throw new FormatException();

    /// <summary>Returns a media type without its parameters; null if it is not valid.</summary>
    internal static string? MediaType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType?.ToLowerInvariant() : null;

    internal static ReadOnlyMemory<byte> Body(string text) => Encoding.UTF8.GetBytes(text);
}
