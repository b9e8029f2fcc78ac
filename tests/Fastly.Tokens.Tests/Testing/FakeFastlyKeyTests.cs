using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyKeyTests
{
    private FakeFastlySession _session = null!;

    [SetUp]
    public void SetUp() => _session = new FakeFastlySession();

    [TearDown]
    public void TearDown() => _session.Dispose();

    [Test]
    public async Task A_missing_key_returns_401_and_an_unknown_one_403()
    {
        using HttpResponseMessage missing = await _session.Client.GetAsync("/automation-tokens");
        FakeFastlyReply unknown = await _session.GetAsync("/automation-tokens", key: "unknown");

        Assert.That(((int)missing.StatusCode, unknown.Status), Is.EqualTo((401, 403)));
    }

    [TestCase(false, 401)]
    [TestCase(true, 404)]
    public async Task A_key_expires_by_the_clock(bool asNotFound, int status)
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { ExpiredKeyReturnsNotFound = asNotFound });
        session.Fastly.ExpireAt(session.Admin.KeyId, FakeFastlySession.Noon.AddMinutes(1));

        int before = (await session.GetAsync("/tokens/self")).Status;
        bool acceptedBefore = session.Fastly.Accepts(session.Admin.Key);
        session.Clock.Advance(TimeSpan.FromMinutes(1));
        int after = (await session.GetAsync("/tokens/self")).Status;

        Assert.That((before, acceptedBefore, after, session.Fastly.Accepts(session.Admin.Key)), Is.EqualTo((200, true, status, false)));
    }

    [Test]
    public async Task A_scope_that_only_purges_reads_nothing_but_itself()
    {
        FakeToken token = _session.Fastly.AddToken(new FakeToken { Scope = "purge_select purge_all" });

        int list = (await _session.GetAsync("/automation-tokens", token.Secret)).Status;
        int read = (await _session.GetAsync($"/automation-tokens/{token.Id}", token.Secret)).Status;
        int self = (await _session.GetAsync("/tokens/self", token.Secret)).Status;

        Assert.That((list, read, self), Is.EqualTo((403, 403, 200)));
    }

    [TestCase("username=ada%40example.com&password=wrong")]
    [TestCase("username=eve%40example.com&password=correct+horse")]
    [TestCase("""{"username":"ada@example.com"}""")]
    [TestCase("""{"username":"ada@example.com","password":""")]
    [TestCase("")]
    public async Task Sudo_mode_with_wrong_credentials_is_refused_with_403(string body)
    {
        FakeFastlyReply reply = await _session.SendAsync(HttpMethod.Post, "/sudo", body);

        Assert.That(reply.Status, Is.EqualTo(403));
        Assert.That(_session.Fastly.Find(_session.Admin.KeyId)!.SudoExpiresAt, Is.Null);
    }

    [Test]
    public async Task Sudo_mode_accepts_JSON_elevates_the_requesting_key_and_ends_by_the_clock()
    {
        FakeToken otherKey = _session.Fastly.AddKey(_session.Admin);

        await _session.SendAsync(HttpMethod.Post, "/sudo", """{"username":"ada@example.com","password":"correct horse"}""");
        int elevated = (await _session.CreateAsync("""{"name":"a"}""")).Status;
        int other = (await _session.CreateAsync("""{"name":"b"}""", otherKey.Secret)).Status;
        _session.Clock.Advance(TimeSpan.FromMinutes(5));
        int later = (await _session.CreateAsync("""{"name":"c"}""")).Status;

        Assert.That((elevated, other, later), Is.EqualTo((200, 403, 403)));
    }

    [Test]
    public async Task Sudo_mode_requires_the_one_time_password_of_a_user_who_has_one()
    {
        FakeUser careful = _session.Fastly.AddUser("grace@example.com", "pass", oneTimePassword: "123456");
        const string Body = "username=grace%40example.com&password=pass";

        int without = (await _session.SendAsync(HttpMethod.Post, "/sudo", Body, careful.Key)).Status;
        int wrong = (await _session.SendAsync(HttpMethod.Post, "/sudo", Body, careful.Key, ("Fastly-OTP", "000000"))).Status;
        int with = (await _session.SendAsync(HttpMethod.Post, "/sudo", Body, careful.Key, ("Fastly-OTP", "123456"))).Status;

        Assert.That((without, wrong, with), Is.EqualTo((403, 403, 200)));
    }

    [Test]
    public async Task An_automation_token_cannot_enter_sudo_mode()
    {
        FakeToken token = _session.Fastly.AddToken();

        FakeFastlyReply reply = await _session.SendAsync(
            HttpMethod.Post,
            "/sudo",
            "username=ada%40example.com&password=correct+horse",
            token.Secret
        );

        Assert.That(reply.Status, Is.EqualTo(403));
        Assert.That(() => _session.Fastly.EnterSudoMode(token.Id), Throws.ArgumentException);
    }

    [TestCase("GET", "/nothing/here", 404)]
    [TestCase("GET", "/", 404)]
    [TestCase("GET", "/automation-tokens/", 404)]
    [TestCase("GET", "/sudo", 405)]
    [TestCase("PUT", "/automation-tokens", 405)]
    [TestCase("DELETE", "/automation-tokens", 405)]
    [TestCase("GET", "/tokens/someone", 405)]
    public async Task An_unknown_resource_or_method_returns_404_or_405(string method, string target, int status)
    {
        FakeFastlyReply reply = await _session.SendAsync(new HttpMethod(method), target);

        Assert.That(reply.Status, Is.EqualTo(status));
        Assert.That(reply.Headers.ContainsKey("Allow"), Is.EqualTo(status == 405));
    }
}
