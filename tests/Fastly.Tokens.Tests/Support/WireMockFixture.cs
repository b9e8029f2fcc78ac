using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Fastly.Tokens.Tests.Support;

/// <summary>One server for the tests of a fixture, on a loopback socket, that forgets everything between two of them.</summary>
public abstract class WireMockFixture
{
    private WireMockServer? _server;
    private AutomationTokensClient? _client;

    private protected WireMockServer Server => _server ?? throw new InvalidOperationException("The server is not started.");

    private protected Uri Address => new(Server.Urls[0]);

    /// <summary>A client of the server with nothing out of the ordinary.</summary>
    private protected AutomationTokensClient Client => _client ??= TestClient.To(Address);

    /// <summary>The one request that reached the server.</summary>
    private protected SentRequest Sent => new(Server.LogEntries.Single().RequestMessage!);

    [OneTimeSetUp]
    public void StartServer() => _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    [SetUp]
    public void Forget() => Server.Reset();

    [OneTimeTearDown]
    public void StopServer()
    {
        _client?.Dispose();
        _server?.Dispose();
    }

    /// <summary>Answers every request so.</summary>
    private protected void Respond(
        int status,
        string body,
        string contentType = "application/json",
        params (string Name, string Value)[] headers
    )
    {
        var response = Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body);
        foreach (var (name, value) in headers)
            response = response.WithHeader(name, value);
        Server.Given(Request.Create()).RespondWith(response);
    }

    /// <summary>Answers every request with a status and nothing else.</summary>
    private protected void EmptyResponse(int status, params (string Name, string Value)[] headers)
    {
        var response = Response.Create().WithStatusCode(status);
        foreach (var (name, value) in headers)
            response = response.WithHeader(name, value);
        Server.Given(Request.Create()).RespondWith(response);
    }
}
