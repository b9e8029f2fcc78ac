using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

public sealed class SudoFailureTests
{
    private static FakeSession With(Func<CancellationToken, ValueTask<SudoCredentials>> ask) =>
        new(configure: options => options.SudoCredentialsCallback = ask, isInSudoMode: false);

    private static ValueTask<SudoCredentials> Credentials(CancellationToken cancellationToken) =>
        new(new SudoCredentials("someone@example.com", FakeSession.Password));

    private static IEnumerable<FakeFault> Failures() =>
        [
            FakeFault.DropBefore(),
            FakeFault.DropAfter(),
            FakeFault.Response(429),
            FakeFault.Response(502),
            FakeFault.ReplaceResponse(503),
            FakeFault.CutBody(5),
            FakeFault.Response(200, "<html>"),
            FakeFault.Redirect(new Uri("https://elsewhere.example")),
        ];

    [TestCaseSource(nameof(Failures))]
    public void The_entry_is_never_repeated(FakeFault failure)
    {
        using var session = With(Credentials);
        session.Fastly.Faults.Add(failure, FakeSession.IsSudo);

        var thrown =
            Assert.ThrowsAsync(Is.InstanceOf<FastlyApiException>(), async () => await session.Client.CreateAsync(FakeSession.Request()))
            as FastlyApiException;

        Assert.That(thrown!.Operation, Is.EqualTo("EnterSudoMode"));
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsSudo), Is.EqualTo(1));
        Assert.That(session.Creations, Is.EqualTo(1), "only the one that was refused");
    }

    [Test]
    public void A_wrong_password_is_reported_and_not_sent_twice()
    {
        using var session = With(_ => new(new SudoCredentials("someone@example.com", "not the password")));

        var thrown = Assert.ThrowsAsync<FastlyForbiddenException>(async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.Message, Does.Contain("password").And.Not.Contain("not the password"));
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsSudo), Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("""{"msg":"Forbidden"}""")]
    [TestCase("""{"title":"Forbidden","status":403,"instance":"/sudo"}""")]
    [TestCase("""{"msg":"You must POST /sudo to access this endpoint"}""")]
    public void Refused_credentials_are_reported_with_the_possible_causes(string body)
    {
        using var session = With(Credentials);
        session.Fastly.Faults.Add(FakeFault.Response(403, body), FakeSession.IsSudo);

        var thrown = Assert.ThrowsAsync<FastlyForbiddenException>(async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.Message, Does.Contain("one-time password is wrong").And.Contain("single sign-on"));
        Assert.That(thrown.Message, Does.Not.Contain("EnterSudoModeAsync").And.Not.Contain("have the permission"));
    }

    [Test]
    public async Task A_failed_entry_is_not_remembered()
    {
        var passwords = new Queue<string>(["wrong", FakeSession.Password]);
        using var session = With(_ => new(new SudoCredentials("someone@example.com", passwords.Dequeue())));
        Assert.That(async () => await session.Client.CreateAsync(FakeSession.Request()), Throws.TypeOf<FastlyForbiddenException>());

        await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(passwords, Is.Empty);
    }

    [Test]
    public void An_exception_of_the_callback_is_wrapped()
    {
        var failure = new FormatException("The vault is sealed.");
        using var session = With(_ => throw failure);

        var thrown = Assert.ThrowsAsync<FastlySudoRequiredException>(async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.InnerException, Is.SameAs(failure));
        Assert.That(thrown.Message, Does.Contain("Nothing was created"));
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_callback_that_returns_null_is_a_failure()
    {
        using var session = With(_ => new((SudoCredentials)null!));

        var thrown = Assert.ThrowsAsync<FastlySudoRequiredException>(async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.InnerException, Is.TypeOf<InvalidOperationException>());
    }

    [Test]
    public void A_callback_that_is_cancelled_without_the_caller_has_failed()
    {
        var failure = new TaskCanceledException("The request to the vault took too long.");
        using var session = With(_ => throw failure);

        var thrown = Assert.ThrowsAsync<FastlySudoRequiredException>(async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.InnerException, Is.SameAs(failure));
    }

    [Test]
    public void A_client_that_is_disposed_during_the_callback_creates_nothing()
    {
        FakeSession? session = null;
        using var disposing = session = With(cancellation =>
        {
            session!.Client.Dispose();
            return Credentials(cancellation);
        });

        Assert.That(async () => await session.Client.CreateAsync(FakeSession.Request()), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(session.Sent(), Is.EqualTo(new[] { "POST /automation-tokens" }));
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [Test]
    public void A_one_time_password_is_sent()
    {
        using var session = new FakeSession();
        var guarded = session.Fastly.AddUser("guarded@example.com", "secret words", oneTimePassword: "123456");
        session.Key.Update(guarded.Key);

        Assert.That(
            async () => await session.Client.EnterSudoModeAsync(new SudoCredentials("guarded@example.com", "secret words")),
            Throws.TypeOf<FastlyForbiddenException>()
        );
        Assert.That(
            async () => await session.Client.EnterSudoModeAsync(new SudoCredentials("guarded@example.com", "secret words", "123456")),
            Throws.Nothing
        );
    }

    [TestCase("someone@example.com\n", "a password", null)]
    [TestCase("someone@example.com", "a\r\npassword", null)]
    [TestCase("someone@example.com", "a password", "123456\n")]
    [TestCase("", "a password", null)]
    [TestCase("someone@example.com", "", null)]
    public void Credentials_with_line_breaks_or_without_a_text_are_refused(string name, string password, string? oneTimePassword)
    {
        var thrown = Assert.Throws(Is.InstanceOf<ArgumentException>(), () => _ = new SudoCredentials(name, password, oneTimePassword));

        Assert.That(thrown!.Message, Does.Not.Contain("password\n"));
    }
}
