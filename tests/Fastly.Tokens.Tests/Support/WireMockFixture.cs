using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Fastly.Tokens.Tests.Support;

/// <summary>One server on a loopback socket for a fixture, reset before each test.</summary>
public abstract class WireMockFixture
{
    private WireMockServer? _server;
    private AutomationTokensClient? _client;

    private protected WireMockServer Server => _server ?? throw new InvalidOperationException("The server is not started.");

    private protected Uri Address => new(Server.Urls[0]);

    /// <summary>A client of the server with the default options.</summary>
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

    /// <summary>Returns this response to every request.</summary>
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

    /// <summary>Returns a status without a body to every request.</summary>
    private protected void EmptyResponse(int status, params (string Name, string Value)[] headers)
    {
        var response = Response.Create().WithStatusCode(status);
        foreach (var (name, value) in headers)
            response = response.WithHeader(name, value);
        Server.Given(Request.Create()).RespondWith(response);
    }
}
