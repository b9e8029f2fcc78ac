using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>The promises of every creation, also of that of a rotation.</summary>
internal static class Creation
{
    /// <summary>Only what this call created: with excessive permissions, or with a unique name and a lost secret.</summary>
    /// <param name="world">The run's world.</param>
    /// <param name="operation">The call.</param>
    /// <param name="token">The token that is to be revoked.</param>
    /// <param name="beyond">The fields in which a created token has more than requested.</param>
    internal static bool MayRevoke(World world, Operation operation, FakeToken token, Func<FakeToken, IReadOnlyList<string>> beyond) =>
        operation.Created.Find(created => created.Id == token.Id) is { } created
        && (
            (world.ClientOptions.RevokeExcessivePermissions && beyond(created).Count > 0)
            || (world.ClientOptions.AppendUniqueNameSuffix && world.Wiretap.ArrivedSecrets().Count == 0)
        );

    internal static void Check(World world, Operation operation, Exception? exception, AutomationTokenCreateResponse? returned)
    {
        var promises = world.Promises;
        promises.ACreateIsSentOnce(operation.Requests);
        promises.SudoModeIsEnteredOncePerCallback(
            world.CredentialRequests - operation.CredentialRequestsBefore,
            world.Entries,
            world.CredentialRequests
        );
        promises.ARefusalIsCertain(exception, operation.Created);
        promises.AnArrivedSecretIsKept(world.Wiretap.ArrivedSecrets(), returned?.AccessToken ?? KeptBy(exception), exception);
        switch (exception)
        {
            case FastlyCreateOutcomeUnknownException unknown:
                var isReported = !operation.Faults.Exists(fault => fault is FaultKind.WrongType or FaultKind.MissingField);
                var isGone = operation.Created is [{ } token] && world.Others.Touched.Contains(token.Id);
                promises.AnUnknownOutcomeSaysWhatIsTrue(unknown, operation.Created, isGone, isReported);
                foreach (var id in unknown.RevokedIds)
                    promises.WhatIsSaidToBeRevokedIsGone(id, world.IsGone(id));
                break;
            case FastlyExcessivePermissionsException { IsRevoked: true } excessive:
                promises.WhatIsSaidToBeRevokedIsGone(excessive.TokenId, world.IsGone(excessive.TokenId));
                break;
        }
    }

    private static AccessToken? KeptBy(Exception? exception) =>
        exception switch
        {
            FastlyCreateOutcomeUnknownException unknown => unknown.AccessToken,
            FastlyExcessivePermissionsException excessive => excessive.AccessToken,
            FastlyRotationException rotation => rotation.Successor?.AccessToken ?? KeptBy(rotation.InnerException),
            _ => null,
        };
}
