using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyRecordedShapeTests
{
    private FakeFastlySession _session = null!;

    [SetUp]
    public void SetUp() => _session = new FakeFastlySession();

    [TearDown]
    public void TearDown() => _session.Dispose();

    [Test]
    public async Task A_created_token_has_every_field_in_the_recorded_order()
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);

        FakeFastlyReply reply = await _session.CreateAsync(
            """{"name":"deploy-canary","role":"engineer","scope":"global","services":["SU1Z0isxPaozGVKXdv0eY0"],"tls_access":false}"""
        );

        FakeToken token = _session.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(reply.MediaType, Is.EqualTo("application/json"));
            Assert.That(
                reply.Body,
                Is.EqualTo(
                    "{\"id\":\""
                        + token.Id
                        + "\",\"services\":[\"SU1Z0isxPaozGVKXdv0eY0\"],\"name\":\"deploy-canary\",\"role\":\"engineer\","
                        + "\"access_token\":\""
                        + token.Secret
                        + "\",\"scope\":\"global\",\"ip\":\"\",\"created_at\":\"2026-03-01T12:00:00Z\","
                        + "\"last_used_at\":\"\",\"expires_at\":\"\",\"user_agent\":\"\",\"tls_access\":false,"
                        + "\"customer_id\":\""
                        + _session.Fastly.CustomerId
                        + "\"}"
                )
            );
            Assert.That(
                reply.Headers["Content-Length"],
                Is.EqualTo("329"),
                "as recorded: ids of 22 characters, a secret of 32, a name of 13"
            );
        });
    }

    [Test]
    public async Task A_created_token_has_its_expiry_in_seconds()
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);

        FakeFastlyReply reply = await _session.CreateAsync("""{"name":"deploy","expires_at":"2026-06-01T14:00:00.987+02:00"}""");

        Assert.That(reply.Json.GetProperty("expires_at").GetString(), Is.EqualTo("2026-06-01T12:00:00Z"));
    }

    [Test]
    public async Task A_token_that_is_read_lacks_customer_and_tls_access_and_has_nulls()
    {
        FakeToken token = _session.Fastly.AddToken(new FakeToken { Name = "deploy" });

        FakeFastlyReply reply = await _session.GetAsync($"/automation-tokens/{token.Id}");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(
                reply.Body,
                Is.EqualTo(
                    "{\"id\":\""
                        + token.Id
                        + "\",\"services\":null,\"name\":\"deploy\",\"role\":\"engineer\",\"access_token\":\"\","
                        + "\"scope\":\"global\",\"ip\":null,\"created_at\":\"2026-03-01T12:00:00Z\","
                        + "\"last_used_at\":null,\"expires_at\":null,"
                        + "\"user_agent\":null}"
                )
            );
        });
    }

    [Test]
    public async Task A_list_is_an_envelope_whose_tokens_name_their_scope_scopes()
    {
        FakeToken used = _session.Fastly.AddToken(
            new FakeToken
            {
                Name = "exporter",
                Scope = "global:read",
                Services = [],
                Ip = "198.51.100.7",
                UserAgent = "Exporter (9.0.0+build)",
                LastUsedAt = FakeFastlySession.Noon.AddDays(-1),
                CreatedAt = FakeFastlySession.Noon.AddDays(-10),
            }
        );
        FakeToken unused = _session.Fastly.AddToken(new FakeToken { Name = "deploy" });

        FakeFastlyReply reply = await _session.GetAsync("/automation-tokens?page=1&per_page=100");

        string owners = "\"creator_id\":\"" + _session.Admin.Id + "\",\"customer_id\":\"" + _session.Fastly.CustomerId + "\",";
        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(reply.Headers, Does.Not.ContainKey("Link"));
            Assert.That(
                reply.Body,
                Is.EqualTo(
                    "{\"data\":[{\"id\":\""
                        + used.Id
                        + "\","
                        + owners
                        + "\"name\":\"exporter\",\"access_token\":\"\",\"role\":\"engineer\","
                        + "\"ip\":\"198.51.100.7\",\"user_agent\":\"Exporter (9.0.0+build)\",\"scopes\":\"global:read\",\"services\":[],"
                        + "\"service_id\":null,\"sudo_expires_at\":null,\"last_used_at\":\"2026-02-28T12:00:00Z\","
                        + "\"created_at\":\"2026-02-19T12:00:00Z\",\"expires_at\":null,\"tls_access\":false},"
                        + "{\"id\":\""
                        + unused.Id
                        + "\","
                        + owners
                        + "\"name\":\"deploy\",\"access_token\":\"\",\"role\":\"engineer\",\"ip\":null,"
                        + "\"user_agent\":null,\"scopes\":\"global\",\"services\":null,\"service_id\":null,\"sudo_expires_at\":null,"
                        + "\"last_used_at\":null,\"created_at\":\"2026-03-01T12:00:00Z\",\"expires_at\":null,\"tls_access\":false}],"
                        + "\"meta\":{\"per_page\":100,\"current_page\":1,\"record_count\":2,\"total_pages\":1}}"
                )
            );
        });
    }

    [Test]
    public async Task The_token_of_the_caller_names_its_scopes_as_an_array_too()
    {
        FakeFastlyReply reply = await _session.GetAsync("/tokens/self");

        Assert.That(
            reply.Body,
            Is.EqualTo(
                "{\"id\":\""
                    + _session.Admin.KeyId
                    + "\",\"user_id\":\""
                    + _session.Admin.Id
                    + "\",\"customer_id\":\""
                    + _session.Fastly.CustomerId
                    + "\",\"name\":\"personal key\",\"last_used_at\":\"2026-03-01T12:00:00Z\","
                    + "\"created_at\":\"2026-03-01T12:00:00Z\",\"expires_at\":null,\"ip\":\"192.0.2.1\",\"user_agent\":null,"
                    + "\"sudo_expires_at\":null,\"scopes\":[\"global\"],\"scope\":\"global\",\"services\":[],\"service_id\":null}"
            )
        );
    }

    [Test]
    public async Task Services_are_in_an_envelope()
    {
        FakeToken token = _session.Fastly.AddToken(new FakeToken { Services = ["one", "two", "three"] });

        FakeFastlyReply reply = await _session.GetAsync($"/automation-tokens/{token.Id}/services?page=2&per_page=2");

        Assert.That(
            reply.Body,
            Is.EqualTo("""{"data":["three"],"meta":{"per_page":2,"current_page":2,"record_count":3,"total_pages":2}}""")
        );
    }

    [Test]
    public async Task The_end_of_sudo_mode_has_an_offset()
    {
        FakeFastlyReply reply = await _session.SendAsync(HttpMethod.Post, "/sudo", "username=ada%40example.com&password=correct+horse");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(200));
            Assert.That(reply.Body, Is.EqualTo("""{"expiry_time":"2026-03-01T12:05:00+00:00"}"""));
        });
    }

    [Test]
    public async Task An_error_is_a_message_and_a_detail_as_plain_JSON()
    {
        FakeFastlyReply unknown = await _session.GetAsync("/automation-tokens/nosuchtoken");
        FakeFastlyReply page = await _session.GetAsync("/automation-tokens?page=0");

        Assert.Multiple(() =>
        {
            Assert.That(unknown.Status, Is.EqualTo(404));
            Assert.That(unknown.Body, Is.EqualTo("""{"msg":"Record not found"}"""));
            Assert.That(unknown.MediaType, Is.EqualTo("application/json"));
            Assert.That(page.Status, Is.EqualTo(400));
            Assert.That(page.Json.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "msg", "detail" }));
        });
    }

    [Test]
    public async Task A_refused_body_is_problem_details_as_plain_JSON()
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);

        FakeFastlyReply reply = await _session.CreateAsync("""{"role":"engineer"}""");

        Assert.Multiple(() =>
        {
            Assert.That(reply.Status, Is.EqualTo(422));
            Assert.That(reply.MediaType, Is.EqualTo("application/json"));
            Assert.That(
                reply.Body,
                Is.EqualTo(
                    """{"type":"","title":"Unprocessable Entity","status":422"""
                        + ""","errors":["name can't be blank"],"detail":"name can't be blank"}"""
                )
            );
        });
    }
}
