using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Tokens that are rotated.</summary>
internal static class OldTokens
{
    internal static readonly FakeToken Narrow = new()
    {
        Name = "deploy",
        Role = "engineer",
        Scope = "purge_select",
        Services = ["one", "two"],
        TlsAccess = true,
    };
}
