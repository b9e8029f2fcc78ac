namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Arguments that several fixtures use.</summary>
internal static class Arguments
{
    /// <summary>Creates a token; how its secret is delivered is not among them.</summary>
    internal static readonly string[] Create =
    [
        "create",
        "--name",
        "deploy",
        "--role",
        "engineer",
        "--scope",
        "purge_select",
        "--scope",
        "purge_all",
        "--service",
        "one",
        "--service",
        "two",
        "--expires",
        "90d",
    ];
}
