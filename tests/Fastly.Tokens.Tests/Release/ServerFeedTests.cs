using Fastly.Tokens.Release;
using Fastly.Tokens.Release.Publication;
using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Fastly.Tokens.Tests.Release;

/// <summary>A feed on a server: what it is sent, and what its refusals say.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), Parallelizable(ParallelScope.All)]
public sealed class ServerFeedTests : IDisposable
{
    private const string Key = "k3y-of-the-feed";

    private static readonly string Password = $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"release:{Key}"))}";
    private static readonly ReleaseVersion Version = ReleaseVersion.Parse("0.1.0");

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly TemporaryFolder _folder = new();

    public ServerFeedTests()
    {
        Respond(
            "/index.json",
            200,
            $$"""
            {
              "version": "3.0.0",
              "resources": [
                { "@id": "{{_server.Url}}/packages/", "@type": "PackageBaseAddress/3.0.0" },
                { "@id": "{{_server.Url}}/publish", "@type": "PackagePublish/2.0.0" }
              ]
            }
            """
        );
        File.WriteAllText(_folder["Shows.0.1.0.nupkg"], "a package");
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_package_is_pushed_with_the_key_in_a_header()
    {
        Respond("/publish/", 201, "");

        await Open().PushAsync(_folder["Shows.0.1.0.nupkg"]);

        var push = _server.LogEntries.Single(entry => entry.RequestMessage!.Method == "PUT").RequestMessage!;
        Assert.That(push.Headers!["X-NuGet-ApiKey"], Is.EqualTo(new[] { Key }));
        Assert.That(_server.LogEntries.Select(entry => entry.RequestMessage!.Url), Has.None.Contains(Key));
    }

    [Test]
    public async Task A_refusal_that_repeats_the_key_is_shown_without_it()
    {
        await using var server = new RawServer(
            async (stream, head, cancellationToken) =>
            {
                var port = head.Split("Host: ")[1].Split('\r')[0];
                var index = $$"""
                    {"version":"3.0.0","resources":[{"@id":"http://{{port}}/publish","@type":"PackagePublish/2.0.0"}]}
                    """;
                var response = head.StartsWith("GET", StringComparison.Ordinal)
                    ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        + $"Content-Length: {index.Length}\r\nConnection: close\r\n\r\n{index}"
                    : $"HTTP/1.1 403 The key {Key} may not push\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(response), cancellationToken);
            }
        );
        var feed = Feed.At($"{server.Address}index.json", _folder.Path, Key);

        Assert.That(
            () => feed.PushAsync(_folder["Shows.0.1.0.nupkg"]),
            Throws.TypeOf<ReleaseMistakeException>().With.Message.Contains("The key *** may not push").And.Message.Not.Contain(Key)
        );
    }

    [TestCase(401)]
    [TestCase(403)]
    [TestCase(409)]
    [TestCase(500)]
    public void A_package_that_is_refused_is_an_error_that_says_how_to_go_on_and_does_not_show_the_key(int status)
    {
        Respond("/publish/", status, $"The key {Key} may not push.");

        Assert.That(
            () => Open().PushAsync(_folder["Shows.0.1.0.nupkg"]),
            Throws
                .TypeOf<ReleaseMistakeException>()
                .With.Message.Contains("refused Shows.0.1.0.nupkg")
                .And.Message.Contains($"{status}")
                .And.Message.Contains("run the command again")
                .And.Message.Not.Contain(Key)
        );
    }

    [Test]
    public async Task A_version_that_the_server_has_is_downloaded_and_another_is_not_found()
    {
        Respond("/packages/shows/index.json", 200, """{ "versions": [ "0.1.0" ] }""");
        Respond("/packages/shows/0.1.0/shows.0.1.0.nupkg", 200, "a package");

        Assert.That(await Open().FindAsync("Shows", Version), Is.EqualTo("a package"u8.ToArray()));
        Assert.That(await Open().FindAsync("Shows", ReleaseVersion.Parse("0.2.0")), Is.Null);
        Assert.That(await Open().FindAsync("Films", Version), Is.Null);
    }

    [Test]
    public async Task A_feed_that_asks_readers_for_a_password_is_given_the_key_of_the_user()
    {
        RespondUnauthorized();
        Respond("/publish/", 201, "");
        var feed = Feed.At($"{_server.Url}/index.json", _folder.Path, Key, "release");

        Assert.That(await feed.FindAsync("Shows", Version), Is.Null);
        await feed.PushAsync(_folder["Shows.0.1.0.nupkg"]);

        var authorized = _server.LogEntries.Where(entry => entry.RequestMessage!.Headers!.ContainsKey("Authorization")).ToList();
        Assert.That(authorized.Select(entry => entry.RequestMessage!.Headers!["Authorization"].Single()), Is.All.EqualTo(Password));
        Assert.That(authorized, Is.Not.Empty);
    }

    [Test]
    public void A_feed_that_asks_for_a_password_says_so_without_the_key()
    {
        RespondUnauthorized();

        Assert.That(
            () => Open().FindAsync("Shows", Version),
            Throws
                .TypeOf<ReleaseMistakeException>()
                .With.Message.Contains("401")
                .And.Message.Contains("FASTLY_TOKENS_FEED_USER")
                .And.Message.Not.Contain(Key)
        );
    }

    [Test]
    public void A_server_that_is_no_feed_is_refused()
    {
        Respond("/index.json", 404, "");

        Assert.That(
            () => Open().FindAsync("Shows", Version),
            Throws.TypeOf<ReleaseMistakeException>().With.Message.Contains("cannot be read").And.Message.Contains("Check the address")
        );
    }

    private void RespondUnauthorized() =>
        _server
            .Given(Request.Create().WithHeader("Authorization", Password, MatchBehaviour.RejectOnMatch))
            .AtPriority(-1)
            .RespondWith(Response.Create().WithStatusCode(401).WithHeader("WWW-Authenticate", "Basic realm=\"feed\""));

    private Feed Open() => Feed.At($"{_server.Url}/index.json", _folder.Path, Key);

    private void Respond(string path, int status, string body) =>
        _server
            .Given(Request.Create().WithPath(path + (path.EndsWith('/') ? "*" : "")))
            .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));
}
