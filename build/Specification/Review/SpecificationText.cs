using System.Text;

namespace Fastly.Tokens.Specification.Review;

/// <summary>Reads the text of a file, and refuses what is not UTF-8.</summary>
internal static class SpecificationText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="SpecificationMistakeException">The bytes are not text in UTF-8.</exception>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((byte[])[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..])
            throw new SpecificationMistakeException(1, 1, "The file is UTF-16 or UTF-32. Save it as UTF-8.");
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
            throw At(bytes, nul, "There is a NUL byte in the line. Delete it.");
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var text = exception.BytesUnknown is { Length: > 0 } unknown ? $" ({Convert.ToHexString(unknown)})" : string.Empty;
            throw At(
                bytes,
                FirstInvalid(bytes),
                $"The bytes of a character{text} are not UTF-8; they may be Latin-1. Save the file as UTF-8."
            );
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        while (Rune.DecodeFromUtf8(bytes[start..], out _, out var length) == System.Buffers.OperationStatus.Done)
            start += length;
        return start;
    }

    private static SpecificationMistakeException At(ReadOnlySpan<byte> bytes, int index, string message)
    {
        var before = bytes[..index];
        return new SpecificationMistakeException(before.Count((byte)'\n') + 1, index - before.LastIndexOf((byte)'\n'), message);
    }
}
