using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

public sealed class SudoTests
{
    private int _requested;

    private ValueTask<SudoCredentials> Ask(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requested);
        return new(new SudoCredentials("someone@example.com", FakeSession.Password));
    }

    private FakeSession OutsideSudoMode() => new(configure: options => options.SudoCredentialsCallback = Ask, isInSudoMode: false);

    [SetUp]
    public void SetUp() => _requested = 0;

    [Test]
    public async Task A_refused_creation_enters_sudo_mode_once_and_is_retried()
    {
        using var session = OutsideSudoMode();

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(session.Sent().Take(3), Is.EqualTo(new[] { "POST /automation-tokens", "POST /sudo", "POST /automation-tokens" }));
        Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
        Assert.That(_requested, Is.EqualTo(1));
    }

    [Test]
    public async Task The_callback_is_called_again_only_after_sudo_mode_has_ended()
    {
        using var session = OutsideSudoMode();

        await session.Client.CreateAsync(FakeSession.Request());
        session.Clock.Advance(TimeSpan.FromMinutes(4));
        await session.Client.CreateAsync(FakeSession.Request());
        Assert.That(_requested, Is.EqualTo(1));

        session.Clock.Advance(TimeSpan.FromMinutes(2));
        await session.Client.CreateAsync(FakeSession.Request());
        Assert.That(_requested, Is.EqualTo(2));
    }

    [Test]
    public async Task Concurrent_creations_enter_sudo_mode_once()
    {
        using var session = OutsideSudoMode();
        var allRefused = new TaskCompletionSource();
        var refused = 0;
        session.Fastly.AfterRequest = request =>
        {
            if (FakeSession.IsCreation(request) && request.Status == 403 && Interlocked.Increment(ref refused) == 20)
                allRefused.SetResult();
        };
        session.Fastly.Faults.Add(FakeFault.Hold(allRefused.Task), FakeSession.IsSudo);

        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => session.Client.CreateAsync(FakeSession.Request())));

        Assert.Multiple(() =>
        {
            Assert.That(created.Select(token => token.Id), Is.Unique);
            Assert.That(session.Fastly.Requests.Count(FakeSession.IsSudo), Is.EqualTo(1));
            Assert.That(_requested, Is.EqualTo(1));
            Assert.That(session.Creations, Is.EqualTo(40));
        });
    }

    [Test]
    public async Task A_refusal_after_another_creation_entered_sudo_mode_does_not_call_the_callback()
    {
        using var session = OutsideSudoMode();
        var release = new TaskCompletionSource();
        session.Fastly.Faults.Add(
            FakeFault.Hold(release.Task).And(FakeFault.Response(403, """{"msg":"You must POST /sudo to access this endpoint"}""")),
            FakeSession.IsCreation
        );
        var late = session.Client.CreateAsync(FakeSession.Request("late"));
        await session.Client.CreateAsync(FakeSession.Request("early"));

        release.SetResult();
        await late;

        Assert.That(session.Fastly.Tokens.Select(token => token.Name), Is.EqualTo(new[] { "early", "late" }));
        Assert.That(_requested, Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_creation_does_not_cancel_the_shared_entry()
    {
        using var session = OutsideSudoMode();
        var release = new TaskCompletionSource();
        session.Fastly.Faults.Add(FakeFault.Hold(release.Task), FakeSession.IsSudo);
        using var impatience = new CancellationTokenSource();
        var impatient = session.Client.CreateAsync(FakeSession.Request(), impatience.Token);
        var patient = session.Client.CreateAsync(FakeSession.Request());
        while (!session.Fastly.Requests.Any(FakeSession.IsSudo))
            await Task.Delay(1);

        await impatience.CancelAsync();
        Assert.That(async () => await impatient, Throws.InstanceOf<OperationCanceledException>());
        release.SetResult();

        Assert.That(session.Fastly.Accepts((await patient).AccessToken.Reveal()));
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsSudo), Is.EqualTo(1));
    }

    [Test]
    public async Task The_callback_is_cancelled_with_the_last_waiting_creation()
    {
        var (called, credentials) = (new TaskCompletionSource<CancellationToken>(), new TaskCompletionSource<SudoCredentials>());
        using var session = new FakeSession(
            configure: options =>
                options.SudoCredentialsCallback = cancellation =>
                {
                    called.SetResult(cancellation);
                    return new(credentials.Task);
                },
            isInSudoMode: false
        );
        using var first = new CancellationTokenSource();
        using var last = new CancellationTokenSource();
        var creations = new[]
        {
            session.Client.CreateAsync(FakeSession.Request(), first.Token),
            session.Client.CreateAsync(FakeSession.Request(), last.Token),
        };
        var cancellation = await called.Task;
        while (session.Creations < 2)
            await Task.Delay(1);

        await first.CancelAsync();
        Assert.That(async () => await creations[0], Throws.InstanceOf<OperationCanceledException>());
        Assert.That(cancellation.IsCancellationRequested, Is.False);
        await last.CancelAsync();
        Assert.That(async () => await creations[1], Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => cancellation.IsCancellationRequested, Is.True.After(5000, 1));
        credentials.SetResult(new SudoCredentials("someone@example.com", FakeSession.Password));

        Assert.That(() => session.Fastly.Requests.Count(FakeSession.IsSudo), Is.Zero.After(50));
    }

    [Test]
    public async Task A_creation_after_the_last_cancellation_calls_the_callback_again()
    {
        var never = new TaskCompletionSource<SudoCredentials>();
        var called = new TaskCompletionSource();
        using var session = new FakeSession(
            configure: options =>
                options.SudoCredentialsCallback = cancellation =>
                {
                    if (called.Task.IsCompleted)
                        return Ask(cancellation);
                    called.SetResult();
                    return new(never.Task);
                },
            isInSudoMode: false
        );
        using var cancelling = new CancellationTokenSource();
        var left = session.Client.CreateAsync(FakeSession.Request(), cancelling.Token);
        await called.Task;
        await cancelling.CancelAsync();
        Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());

        var created = await session.Client.CreateAsync(FakeSession.Request()).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
    }

    [Test]
    public void A_cancelled_creation_does_not_call_the_callback()
    {
        using var cancelling = new CancellationTokenSource();
        using var refusing = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Content = new StreamContent(new CancellingAtItsEnd(cancelling)),
        });
        using var client = TestClient.Through(refusing, options => options.SudoCredentialsCallback = Ask);

        Assert.That(
            async () => await client.CreateAsync(FakeSession.Request(), cancelling.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );

        Assert.That(() => _requested, Is.Zero.After(50));
        Assert.That(refusing.Calls, Is.EqualTo(1));
    }

    [Test]
    public void Sudo_mode_that_ends_before_the_retry_is_not_entered_twice()
    {
        using var session = OutsideSudoMode();
        session.Fastly.AfterRequest = request =>
        {
            if (FakeSession.IsSudo(request))
                session.Fastly.Update(session.User.KeyId, key => key with { SudoExpiresAt = session.Clock.GetUtcNow() });
        };

        Assert.That(async () => await session.Client.CreateAsync(FakeSession.Request()), Throws.InstanceOf<FastlySudoRequiredException>());
        Assert.That(session.Fastly.Requests.Count(FakeSession.IsSudo), Is.EqualTo(1));
        Assert.That(session.Fastly.Tokens, Is.Empty);
    }

    [TestCase("""{"msg":"You must POST /sudo to access this endpoint"}""")]
    [TestCase("""{"msg":"Forbidden","detail":"POST /sudo first"}""")]
    [TestCase("""{"title":"Forbidden","status":403,"detail":"see https:\/\/api.fastly.com\/sudo"}""")]
    [TestCase("""{"errors":[{"title":"Forbidden","detail":"POST /sudo"}]}""")]
    [TestCase("""{"errors":["POST /sudo"]}""")]
    [TestCase("""{"errors":[{"code":"sudo","reason":"POST /sudo"}]}""")]
    [TestCase("""{"hint":{"call":"POST /sudo"}}""")]
    [TestCase("You must POST /sudo to access this endpoint")]
    public async Task A_403_that_names_sudo_anywhere_is_about_sudo_mode(string body)
    {
        using var session = OutsideSudoMode();
        session.Fastly.Faults.Add(FakeFault.Response(403, body), FakeSession.IsCreation);

        await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(_requested, Is.EqualTo(1));
    }

    [Test]
    public void Another_refusal_does_not_call_the_callback()
    {
        using var session = OutsideSudoMode();
        session.Fastly.Faults.Add(FakeFault.Response(403, """{"msg":"Forbidden"}"""), FakeSession.IsCreation);

        Assert.That(async () => await session.Client.CreateAsync(FakeSession.Request()), Throws.TypeOf<FastlyForbiddenException>());
        Assert.That(_requested, Is.Zero);
    }

    [Test]
    public void Without_a_callback_the_message_names_the_remedy()
    {
        using var session = new FakeSession(isInSudoMode: false);

        Assert.That(
            async () => await session.Client.CreateAsync(FakeSession.Request()),
            Throws.TypeOf<FastlySudoRequiredException>().With.Message.Contains("not in sudo mode")
        );
        Assert.That(session.Sent(), Is.EqualTo(new[] { "POST /automation-tokens" }));
    }

    /// <summary>The refusal without sudo mode; the creation is cancelled when it is read.</summary>
    private sealed class CancellingAtItsEnd(CancellationTokenSource cancelling)
        : MemoryStream("""{"msg":"You must POST /sudo to access this endpoint"}"""u8.ToArray())
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
                cancelling.Cancel();
            return new(Read(buffer.Span));
        }
    }
}
