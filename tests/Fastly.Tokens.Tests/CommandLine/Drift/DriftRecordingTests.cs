using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine.Drift;

/// <summary>Files of recorded exchanges, which also have the operations that drift never calls.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), Parallelizable(ParallelScope.All)]
public sealed class DriftRecordingTests : IDisposable
{
    private const string GoVcr = """
        ---
        version: 1
        interactions:
        - request:
            body: name=x&password=XXX
            headers:
              User-Agent: [FastlyGo/9.13.1]
            url: https://api.fastly.com/sudo
            method: POST
          response:
            body: '{"expiry_time":"2025-02-25T12:06:38+00:00","level":2}'
            headers:
              Content-Type:
              - application/json; charset=utf-8
            status: 200 OK
            code: 200
        - request:
            url: https://api.fastly.com/tokens/5Yo3XXXlNlMFYKTMKGvR7C
            method: DELETE
          response:
            body: ""
            code: 204
        - request:
            url: https://api.fastly.com/service/SU1Z0isxPaozGVKXdv0eY
            method: GET
          response:
            body: '{}'
            code: 200
        """;

    private const string Har = """
        {
          "log": {
            "version": "1.2",
            "entries": [
              {
                "request": { "method": "POST", "url": "https://api.fastly.com/automation-tokens?x=1" },
                "response": {
                  "status": 201,
                  "content": { "mimeType": "application/json", "text": "{\"id\":\"x\",\"access_token\":\"\",\"role\":\"auditor\"}" }
                }
              },
              {
                "request": { "method": "GET", "url": "https://api.fastly.com/tokens/self" },
                "response": {
                  "status": 200,
                  "content": { "mimeType": "application/json", "text": "eyJpZCI6IngifQ==", "encoding": "base64" }
                }
              },
              {
                "request": { "method": "GET", "url": "https://api.fastly.com/automation-tokens" },
                "response": { "status": 0, "content": {} }
              }
            ]
          }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    // Without a key and an account.
    private readonly Shell _shell = new() { Environment = { ["FASTLY_API_TOKEN"] = "" } };

    public void Dispose()
    {
        _shell.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_recording_of_go_vcr_is_compared_without_a_request()
    {
        var result = await RunAsync(GoVcr);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift), result.Error);
        Assert.That(result.Output, Does.StartWith("2 responses compared"));
        Assert.That(result.Output, Does.Contain("1. SudoMode.level is not described: integer in 1 of 1.\n   In POST /sudo.\n"));
        Assert.That(result.Output, Does.Contain("1 response of other operations."));
        Assert.That(_shell.Fastly.Requests, Is.Empty);
    }

    [Test]
    public async Task A_HAR_file_is_compared_and_a_request_without_a_response_is_not()
    {
        var result = await RunAsync(Har);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift), result.Error);
        Assert.That(result.Output, Does.StartWith("2 responses compared"));
        Assert.That(result.Output, Does.Contain("AutomationTokenRole has values that are not described: auditor in 1."));
    }

    [Test]
    public async Task Several_files_are_one_report()
    {
        File.WriteAllText(_folder["one.yaml"], GoVcr);
        File.WriteAllText(_folder["two.har"], Har);

        var result = await _shell.RunAsync("drift", _folder["one.yaml"], _folder["two.har"]);

        Assert.That(result.Output, Does.StartWith("4 responses compared").And.Contains("2 differences."));
    }

    [TestCase("a: [b", "is neither YAML nor JSON")]
    [TestCase("{\"log\": ", "is neither YAML nor JSON")]
    [TestCase("a: &x [*x]", "is neither YAML nor JSON")]
    [TestCase("? [a]\n: b", "is neither YAML nor JSON")]
    [TestCase("a: \"\\ud800\"", "is neither YAML nor JSON")]
    [TestCase("", "is neither YAML nor JSON")]
    [TestCase("text", "has neither 'interactions'")]
    [TestCase("{\"log\": {}}", "has neither 'interactions'")]
    [TestCase("interactions: [{}]", "Exchange 1 in")]
    [TestCase("interactions: [text]", "Exchange 1 in")]
    [TestCase("interactions: [{request: {method: GET, url: x}, response: {code: 200, body: ''}}]", "Exchange 1 in")]
    [TestCase("interactions: [{request: {method: GET, url: 'https://x/'}, response: {code: 99, body: ''}}]", "Exchange 1 in")]
    [TestCase("interactions: [{request: {method: GET, url: 'https://x/'}, response: {code: one, body: ''}}]", "Exchange 1 in")]
    public async Task A_file_that_is_no_recording_is_refused_without_its_content(string content, string reason)
    {
        var result = await RunAsync(content);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage), result.Output);
        Assert.That(result.Error, Does.Contain(reason));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public async Task A_file_that_is_nested_deeply_is_refused()
    {
        var result = await RunAsync(new string('[', 100_000));

        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public async Task A_file_that_does_not_exist_is_refused()
    {
        var result = await _shell.RunAsync("drift", _folder["missing.yaml"]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain("missing.yaml cannot be read"));
    }

    private Task<ShellResult> RunAsync(string content)
    {
        File.WriteAllText(_folder["recording"], content);
        return _shell.RunAsync("drift", _folder["recording"]);
    }
}
