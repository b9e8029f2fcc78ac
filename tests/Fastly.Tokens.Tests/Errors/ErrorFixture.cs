namespace Fastly.Tokens.Tests.Errors;

/// <summary>Responds with an error, and makes calls that fail because of it.</summary>
public abstract class ErrorFixture : WireMockFixture
{
    /// <summary>Fails a read; its message begins with the request.</summary>
    private protected Task<FastlyApiException> FailAsync(
        int status,
        string body,
        string contentType = "application/json",
        params (string Name, string Value)[] headers
    ) => FailAsync("GetAutomationToken", status, body, contentType, headers);

    private protected async Task<FastlyApiException> FailAsync(
        string operation,
        int status,
        string body,
        string contentType = "application/json",
        params (string Name, string Value)[] headers
    )
    {
        Server.Reset();
        if (body.Length == 0)
            EmptyResponse(status, headers);
        else
            Respond(status, body, contentType, headers);
        return await FailAsync(operation);
    }

    private protected async Task<FastlyApiException> FailAsync(string operation)
    {
        try
        {
            await EveryOperation.CallAsync(operation, Client);
        }
        catch (FastlyApiException exception)
        {
            return exception;
        }

        throw new AssertionException($"{operation} did not fail.");
    }
}
