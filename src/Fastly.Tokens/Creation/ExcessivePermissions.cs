using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Redaction;
using Fastly.Tokens.Revocation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Creation;

/// <summary>Revokes a created token that has more permissions than requested.</summary>
internal sealed class ExcessivePermissions(ApiTransport transport, TokenRevoker revoker, bool revokes)
{
    /// <summary>Revokes the token, unless the options say otherwise, and returns the exception that describes it.</summary>
    /// <remarks>It cannot be cancelled: the token is in force until it is revoked.</remarks>
    internal async Task<FastlyExcessivePermissionsException> RevokeAsync(
        AutomationTokenCreateResponse created,
        IReadOnlyList<FieldDifference> differences
    )
    {
        var (isRevoked, consequence) = (false, "The token was not revoked, because RevokeExcessivePermissions is false, and is in force.");
        if (revokes)
        {
            var (outcome, failure) = await revoker.TryRevokeAsync(created.Id, TelemetryNames.ExcessivePermissions).ConfigureAwait(false);
            isRevoked = outcome is RevocationOutcome.Revoked;
            consequence = outcome switch
            {
                RevocationOutcome.Revoked => "The token was revoked.",
                // Not certainly gone: a token that was created just now may not be visible yet.
                RevocationOutcome.NotFound => "The token was not found when it was to be revoked."
                    + " It may become visible, and be in force: look for it, and revoke it.",
                _ => $"Revoking the token failed, and it may be in force: {failure!.Message}",
            };
        }

        var list = string.Join("; ", differences.Select(static difference => MessageText.OneLine(difference.ToString())));
        var message =
            $"The token {MessageText.OneLine(created.Id)} was created with more permissions than requested ({list}). {consequence}"
            + " (POST /automation-tokens)";
        return new FastlyExcessivePermissionsException(
            transport.Failed(message, TokenOperations.CreateAutomationToken, "POST /automation-tokens"),
            created,
            differences,
            isRevoked
        );
    }
}
