using System.Globalization;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>The environment of the command of <c>--deliver</c>: what the token is, and none of the secrets of this command.</summary>
internal static class DeliveryVariables
{
    /// <summary>The variables that hold a secret of this command, which the other one does not need.</summary>
    private static readonly string[] Secrets = ["FASTLY_API_TOKEN", "FASTLY_API_KEY", "FASTLY_PASSWORD", "FASTLY_OTP"];

    internal static void Apply(
        IDictionary<string, string?> variables,
        AutomationTokenCreateResponse successor,
        string oldTokenId,
        string? keyVariable
    )
    {
        foreach (var secret in Secrets.Append(keyVariable).OfType<string>())
            variables.Remove(secret);
        variables["FASTLY_TOKEN_NAME"] = PlainText.Of(BaseName(successor.Name ?? "", oldTokenId));
        variables["FASTLY_TOKEN_ID"] = successor.Id;
        variables["FASTLY_OLD_TOKEN_ID"] = oldTokenId;
        variables["FASTLY_TOKEN_EXPIRES_AT"] =
            successor.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Returns the name without what a rotation appends to it, so that it is the same after each rotation.</summary>
    private static string BaseName(string name, string oldTokenId)
    {
        var end = name.LastIndexOf($" (successor of {oldTokenId}", StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }
}
