namespace Fastly.Tokens;

/// <summary>The specification of Fastly's API that this library was generated from.</summary>
public static partial class FastlyTokensSpecification
{
    /// <summary>Gets the version that the specification states, such as <c>2026-10</c>.</summary>
    public static string Version => GeneratedVersion;

    /// <summary>Gets the SHA-256 hash of the file <c>openapi/automation-tokens.yaml</c>, as 64 lowercase hexadecimal digits.</summary>
    public static string Sha256 => GeneratedSha256;
}
