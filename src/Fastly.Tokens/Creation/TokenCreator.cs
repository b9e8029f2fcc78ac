using System.Net;
using System.Security.Cryptography;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Redaction;
using Fastly.Tokens.Revocation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Creation;

/// <summary>Creates a token as requested, once, and never loses a secret that arrived.</summary>
internal sealed class TokenCreator
{
    private readonly TokenOperations _operations;
    private readonly SudoModeGate _sudo;
    private readonly AutomationTokensClientOptions _options;
    private readonly GrantVerifier _verifier;
    private readonly UnknownOutcome _unknownOutcome;

    internal TokenCreator(
        TokenOperations operations,
        ApiTransport transport,
        TokenListings listings,
        TokenRevoker revoker,
        SudoModeGate sudo,
        AutomationTokensClientOptions options
    )
    {
        _operations = operations;
        _sudo = sudo;
        _options = options;
        _verifier = new GrantVerifier(
            operations,
            listings,
            new ExcessivePermissions(transport, revoker, options.RevokeExcessivePermissions)
        );
        _unknownOutcome = new UnknownOutcome(transport, listings, revoker, options);
    }

    internal async Task<AutomationTokenCreateResponse> CreateAsync(
        AutomationTokenCreateRequest request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        // The copy is validated: the caller may change the request meanwhile.
        var copy = request.Named(request.Name);
        copy.Validate(_options.TimeProvider.GetUtcNow());
        if (_options.AppendUniqueNameSuffix)
            copy = copy.Named($"{copy.Name}-{RandomNumberGenerator.GetHexString(32, lowercase: true)}");
        var creation = new SentCreation(copy);
        try
        {
            var created = await _sudo.SendAsync(SendAsync, cancellationToken).ConfigureAwait(false);
            return await _verifier.VerifyAsync(copy, created, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyApiException failure)
            when (failure is not (FastlyExcessivePermissionsException or FastlyKeyDisclosedException) && MayHaveCreated(failure))
        {
            if (creation.Recovered is not { ArrivedSecret: { } secret, Id: { Length: > 0 } id })
                throw await _unknownOutcome.DescribeAsync(creation, failure, cancellationToken).ConfigureAwait(false);
            return await CompleteAsync(copy, failure, id, secret, cancellationToken).ConfigureAwait(false);
        }

        Task<AutomationTokenCreateResponse> SendAsync()
        {
            creation.SentAt = _options.TimeProvider.GetTimestamp();
            return _operations.CreateTokenAsync(copy, creation.Recover, cancellationToken);
        }
    }

    /// <summary>
    /// Returns whether a failure leaves the outcome of a creation unknown: every one but a refusal. A redirect does, because the service
    /// may have sent it after it created the token.
    /// </summary>
    private static bool MayHaveCreated(FastlyApiException failure) =>
        failure.Operation == TokenOperations.CreateAutomationToken.Id
        && failure is not FastlyConnectionException { Blocked.WasSent: false }
        && failure.StatusCode
            is not (>= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout);

    /// <summary>Reads the rest of a token whose id and secret arrived, and returns the complete token.</summary>
    private async Task<AutomationTokenCreateResponse> CompleteAsync(
        AutomationTokenCreateRequest requested,
        FastlyApiException failure,
        string id,
        AccessToken secret,
        CancellationToken cancellationToken
    )
    {
        AutomationToken token;
        try
        {
            token = await _operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (token.Id != id)
                throw _unknownOutcome.AnotherToken(id);
        }
        catch (Exception exception)
            when (exception is FastlyApiException or OperationCanceledException or ObjectDisposedException or ArgumentException)
        {
            var message =
                $"{failure.Message} The token {MessageText.OneLine(id)} was created and its secret arrived, which this exception holds;"
                + $" the rest of the response did not, and reading it failed: {exception.Message}";
            throw new FastlyCreateOutcomeUnknownException(Failure.From(failure, message), requested.Name)
            {
                TokenId = id,
                AccessToken = secret,
            };
        }

        return await _verifier
            .VerifyAsync(requested, AutomationTokenCreateResponse.From(token, secret), cancellationToken)
            .ConfigureAwait(false);
    }
}
