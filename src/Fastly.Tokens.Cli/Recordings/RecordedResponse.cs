using Fastly.Tokens.Cli.Wire;

namespace Fastly.Tokens.Cli.Recordings;

/// <summary>A response, and the request that it belongs to, as it was received or recorded.</summary>
/// <param name="Method">The method of the request.</param>
/// <param name="Path">The path of the request, without its query.</param>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">The media type, without parameters; null for none, or for one that is not valid.</param>
/// <param name="Body">The body, decompressed.</param>
internal sealed record RecordedResponse(string Method, string Path, int Status, string? MediaType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Gets whether the body is longer than what was kept of it.</summary>
    internal bool IsCut => Body.Length > KeptBody.MaxLength;
}
