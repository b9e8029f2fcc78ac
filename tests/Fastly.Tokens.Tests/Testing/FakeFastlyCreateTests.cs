using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyCreateTests
{
    private FakeFastlySession _session = null!;

    [SetUp]
    public void SetUp() => _session = new FakeFastlySession();

    [TearDown]
    public void TearDown() => _session.Dispose();

    [Test]
    public async Task A_create_outside_sudo_mode_is_refused_with_403()
    {
        FakeFastlyReply reply = await _session.CreateAsync("""{"name":"deploy"}""");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(403));
            Assert.That(reply.Body, Is.EqualTo("""{"msg":"You must POST /sudo to access this endpoint"}"""));
            Assert.That(_session.Fastly.Tokens, Is.Empty);
        });
    }

    [Test]
    public async Task A_create_by_a_lesser_user_is_refused_even_in_sudo_mode()
    {
        FakeUser engineer = _session.Fastly.AddUser(role: "engineer");
        _session.Fastly.EnterSudoMode(engineer.KeyId);

        FakeFastlyReply reply = await _session.CreateAsync("""{"name":"deploy"}""", engineer.Key);

        Assert.That(reply.Status, Is.EqualTo(403));
        Assert.That(_session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public async Task A_create_by_an_automation_token_is_refused()
    {
        FakeToken token = _session.Fastly.AddToken(new FakeToken { Role = "superuser" });

        FakeFastlyReply reply = await _session.CreateAsync("""{"name":"deploy"}""", token.Secret);

        Assert.That(reply.Status, Is.EqualTo(403));
    }

    [TestCase("""not json""", 400)]
    [TestCase("""[]""", 400)]
    [TestCase("""{"name":"half""", 400)]
    [TestCase("""{}""", 422)]
    [TestCase("""{"name":" "}""", 422)]
    [TestCase("""{"name":7}""", 422)]
    [TestCase("""{"name":"n","scope":"everything"}""", 422)]
    [TestCase("""{"name":"n","scope":"global  "}""", 422)]
    [TestCase("""{"name":"n","services":"one"}""", 422)]
    [TestCase("""{"name":"n","services":[1]}""", 422)]
    [TestCase("""{"name":"n","tls_access":"yes"}""", 422)]
    [TestCase("""{"name":"n","expires_at":"soon"}""", 400)]
    [TestCase("""{"name":"n","expires_at":""}""", 400)]
    [TestCase("""{"name":"n","expires_at":"2026-03-01T12:00:00Z"}""", 400)]
    public async Task A_wrong_body_is_refused_and_creates_nothing(string body, int status)
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);

        FakeFastlyReply reply = await _session.CreateAsync(body);

        Assert.That(reply.Status, Is.EqualTo(status));
        Assert.That(_session.Fastly.Tokens, Is.Empty);
    }

    [TestCase("""{"name":"n","role":"emperor"}""")]
    [TestCase("""{"name":"n","roles":["r-unknown"]}""")]
    [TestCase("""{"name":"n","services":["unknown"]}""")]
    [TestCase("""{"name":"n","workspaces":["unknown"]}""")]
    public async Task Unknown_roles_services_and_workspaces_are_refused_if_the_known_ones_are_set(string body)
    {
        using FakeFastlySession session = new(
            new FakeFastlyOptions
            {
                KnownRoles = [new("r-1", "engineer")],
                KnownServices = ["one"],
                KnownWorkspaces = new Dictionary<string, string> { ["w"] = "Workspace" },
            }
        );
        session.Fastly.EnterSudoMode(session.Admin.KeyId);

        FakeFastlyReply refused = await session.CreateAsync(body);
        FakeFastlyReply accepted = await session.CreateAsync("""{"name":"n","role":"engineer","services":["one"],"workspaces":["w"]}""");

        Assert.That((refused.Status, accepted.Status), Is.EqualTo((422, 200)));
    }

    [Test]
    public async Task Any_role_is_accepted_by_default_and_names_need_not_be_unique()
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);

        await _session.CreateAsync("""{"name":"n","role":"emperor","expires_at":null,"services":null}""");
        await _session.CreateAsync("""{"name":"n","role":"emperor"}""");

        Assert.That(
            _session.Fastly.Tokens.Select(token => (token.Name, token.Role)),
            Is.EqualTo(new[] { ("n", "emperor"), ("n", "emperor") })
        );
    }

    [TestCase(FakeCreateRequestFormat.Flat, """{"name":"n"}""", 200)]
    [TestCase(FakeCreateRequestFormat.Flat, """{"attributes":{"name":"n"}}""", 422)]
    [TestCase(FakeCreateRequestFormat.Attributes, """{"name":"n"}""", 422)]
    [TestCase(FakeCreateRequestFormat.Attributes, """{"attributes":{"name":"n"}}""", 200)]
    [TestCase(FakeCreateRequestFormat.Both, """{"name":"n"}""", 200)]
    [TestCase(FakeCreateRequestFormat.Both, """{"attributes":{"name":"n"}}""", 200)]
    public async Task Only_the_accepted_format_of_the_body_has_a_name(FakeCreateRequestFormat accepted, string body, int status)
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { CreateBody = accepted });
        session.Fastly.EnterSudoMode(session.Admin.KeyId);

        Assert.That((await session.CreateAsync(body)).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task A_created_secret_is_a_key_that_shows_when_it_was_used()
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);
        await _session.CreateAsync("""{"name":"deploy"}""");
        FakeToken token = _session.Fastly.Tokens.Single();
        _session.Clock.Advance(TimeSpan.FromMinutes(3));

        FakeFastlyReply self = await _session.SendAsync(
            HttpMethod.Get,
            "/tokens/self",
            key: token.Secret,
            headers: ("User-Agent", "deployer/1.0 (x)")
        );

        FakeToken used = _session.Fastly.Find(token.Id)!;
        Assert.Multiple(() =>
        {
            Assert.That(token.LastUsedAt, Is.Null);
            Assert.That(self.Status, Is.EqualTo(200));
            Assert.That(self.Json.GetProperty("id").GetString(), Is.EqualTo(token.Id));
            Assert.That(used.LastUsedAt, Is.EqualTo(FakeFastlySession.Noon.AddMinutes(3)));
            Assert.That(used.UserAgent, Is.EqualTo("deployer/1.0 (x)"));
            Assert.That(used.Ip, Is.EqualTo("192.0.2.1"));
        });
    }

    [Test]
    public async Task More_can_be_granted_than_was_requested()
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);
        _session.Fastly.OnGrant = requested => requested with { Scope = "global", Id = "mine", Secret = "mine" };

        FakeFastlyReply reply = await _session.CreateAsync("""{"name":"deploy","scope":"purge_all"}""");

        FakeToken token = _session.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(reply.Json.GetProperty("scope").GetString(), Is.EqualTo("global"));
            Assert.That(token.Id, Has.Length.EqualTo(22));
            Assert.That(token.Secret, Has.Length.EqualTo(32));
        });
    }
}
