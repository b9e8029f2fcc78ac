using Fastly.Tokens.Extensions.DependencyInjection;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>The key is read from a source before the first call, at intervals, and when it is rejected.</summary>
public sealed class KeySourceTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private FakeFastly _fastly = null!;
    private FakeUser _user = null!;
    private Vault _vault = null!;
    private Container _container = null!;

    [SetUp]
    public void SetUp()
    {
        _fastly = new FakeFastly(_clock);
        _user = _fastly.AddUser();
        _fastly.EnterSudoMode(_user.KeyId);
        _vault = new Vault(_user.Key);
        _container = new Container();
        _container.Services.AddSingleton<TimeProvider>(_clock);
        _container.Services.AddSingleton(_vault);
        _container
            .Services.AddFastlyTokens(static _ => { })
            .UseApiKeySource<VaultSource>()
            .ConfigureClient((_, options) => (options.Handler, options.Random) = (_fastly, new FixedRandom(0)));
    }

    [TearDown]
    public void TearDown()
    {
        _container.Dispose();
        _fastly.Dispose();
    }

    private string NewKey()
    {
        var key = _fastly.AddKey(_user);
        _fastly.EnterSudoMode(key.Id);
        return key.Secret;
    }

    private IEnumerable<string?> Keys => _fastly.Requests.Select(static request => request.Key);

    [Test]
    public async Task The_source_is_asked_before_the_first_call_and_once_for_several()
    {
        var client = _container.Client;
        Assert.That(_vault.Asked, Is.Zero);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => client.GetSelfAsync())));

        Assert.That(_vault.Asked, Is.EqualTo(1));
        Assert.That(Keys, Is.All.EqualTo(_user.Key));
    }

    [Test]
    public async Task The_source_is_asked_again_after_the_interval()
    {
        await _container.Client.GetSelfAsync();
        var second = _vault.Key = NewKey();

        _clock.Advance(TimeSpan.FromMinutes(4.9));
        await _container.Client.GetSelfAsync();
        Assert.That(_vault.Asked, Is.EqualTo(1));
        _clock.Advance(TimeSpan.FromMinutes(0.2));
        await _container.Client.GetSelfAsync();

        Assert.That(_vault.Asked, Is.EqualTo(2));
        Assert.That(Keys, Is.EqualTo(new[] { _user.Key, _user.Key, second }));
    }

    [Test]
    public async Task A_rejected_key_is_read_once_more_and_the_call_sent_again()
    {
        await _container.Client.GetSelfAsync();
        var second = _vault.Key = NewKey();
        _fastly.ExpireAt(_user.KeyId, _clock.GetUtcNow());

        await _container.Client.GetSelfAsync();

        Assert.That(Keys, Is.EqualTo(new[] { _user.Key, _user.Key, second }));
        Assert.That(_vault.Asked, Is.EqualTo(2));
    }

    [Test]
    public async Task A_creation_is_not_sent_again_but_the_next_call_has_the_new_key()
    {
        await _container.Client.GetSelfAsync();
        var second = _vault.Key = NewKey();
        _fastly.ExpireAt(_user.KeyId, _clock.GetUtcNow());

        Assert.That(
            async () => await _container.Client.CreateAsync(FakeSession.Request()),
            Throws.InstanceOf<FastlyUnauthorizedException>()
        );
        await _container.Client.CreateAsync(FakeSession.Request());

        Assert.That(
            _fastly.Requests.Where(FakeSession.IsCreation).Select(static request => request.Key),
            Is.EqualTo(new[] { _user.Key, second })
        );
    }

    [Test]
    public async Task A_key_that_stays_rejected_is_sent_once()
    {
        await _container.Client.GetSelfAsync();
        _fastly.ExpireAt(_user.KeyId, _clock.GetUtcNow());

        Assert.That(() => _container.Client.GetSelfAsync(), Throws.InstanceOf<FastlyUnauthorizedException>());

        Assert.That(_fastly.Requests, Has.Count.EqualTo(2));
        Assert.That(_vault.Asked, Is.EqualTo(2));
    }

    [Test]
    public async Task A_second_401_ends_the_call()
    {
        await _container.Client.GetSelfAsync();
        _fastly.Faults.Add(FakeFault.Response(401), times: int.MaxValue);
        _vault.Next = NewKey;

        Assert.That(() => _container.Client.GetSelfAsync(), Throws.InstanceOf<FastlyUnauthorizedException>());

        Assert.That(_fastly.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void Without_a_first_key_nothing_is_sent([Values("throws", "empty", "blank")] string failure)
    {
        _vault.Next = failure switch
        {
            "throws" => static () => throw new InvalidOperationException("The vault is sealed."),
            "empty" => static () => "",
            _ => static () => "a key",
        };

        var thrown = Assert.ThrowsAsync<FastlyConnectionException>(() => _container.Client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.Message, Does.StartWith("The request was not sent: the API key could not be read"));
        Assert.That(thrown.InnerException!.InnerException, Is.Not.Null);
        Assert.That(_fastly.Requests, Is.Empty);
    }

    [Test]
    public async Task A_source_that_hangs_ends_the_call_in_time_and_nothing_is_sent()
    {
        _vault.IsHanging = true;

        var call = _container.Client.GetSelfAsync();
        Assert.That(call.IsCompleted, Is.False);
        while (!call.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        var thrown = Assert.ThrowsAsync<FastlyConnectionException>(async () => await call);
        Assert.That(thrown.ToString(), Does.Contain("VaultSource returned no API key within 24 s."));
        Assert.That(_fastly.Requests, Is.Empty);
    }

    [Test]
    public async Task A_source_that_fails_later_leaves_the_key_and_a_warning()
    {
        await _container.Client.GetSelfAsync();
        _vault.Next = static () => throw new InvalidOperationException("The vault has the secret sesame.");
        _clock.Advance(TimeSpan.FromMinutes(6));

        await _container.Client.GetSelfAsync();
        await _container.Client.GetSelfAsync();

        Assert.That(Keys, Is.All.EqualTo(_user.Key));
        Assert.That(_vault.Asked, Is.EqualTo(2), "Not again before the next interval.");
        var warning = _container.Log.Single(static it => it.Level == LogLevel.Warning);
        Assert.That(warning.Id.Id, Is.EqualTo(21));
        Assert.That(warning.Message, Does.Contain("InvalidOperationException").And.Not.Contain("sesame"));
    }

    [Test]
    public void Disposing_the_container_ends_a_call_that_waits_for_the_source()
    {
        _vault.IsHanging = true;
        var call = _container.Client.GetSelfAsync();

        _container.Dispose();

        Assert.That(async () => await call, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Cancelling_ends_a_call_that_waits_for_the_source()
    {
        _vault.IsHanging = true;
        using var cancellation = new CancellationTokenSource();
        var call = _container.Client.GetSelfAsync(cancellation.Token);

        cancellation.Cancel();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_key_in_the_settings_besides_a_source_is_refused()
    {
        using var container = new Container(("Fastly:ApiKey", "key"));
        container.Services.AddSingleton(_vault);
        container.Services.AddFastlyTokens(container.Section()).UseApiKeySource<VaultSource>();

        Assert.That(
            () => container.StartAsync(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Fastly:ApiKey is set, and UseApiKeySource")
        );
    }

    [Test]
    public void A_second_source_is_refused()
    {
        using var container = new Container();
        var builder = container.Services.AddFastlyTokens(static _ => { }).UseApiKeySource<VaultSource>();

        Assert.That(builder.UseApiKeySource<VaultSource>, Throws.InvalidOperationException.With.Message.Contains("source already"));
    }

    [TestCase("00:00:00.5")]
    [TestCase("1.00:00:01")]
    public void An_interval_out_of_range_is_refused(string interval)
    {
        using var container = new Container(("Fastly:ApiKeyRefreshInterval", interval));
        container.Services.AddSingleton(_vault);
        container.Services.AddFastlyTokens(container.Section()).UseApiKeySource<VaultSource>();

        Assert.That(
            () => container.StartAsync(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Fastly:ApiKeyRefreshInterval: It must be one second")
        );
    }

    private sealed class Vault(string key)
    {
        private int _asked;

        internal string Key { get; set; } = key;

        internal Func<string>? Next { get; set; }

        internal bool IsHanging { get; set; }

        internal int Asked => _asked;

        internal async ValueTask<string> ReadAsync()
        {
            Interlocked.Increment(ref _asked);
            await Task.Yield();
            // Ignores its cancellation as well.
            if (IsHanging)
                await new TaskCompletionSource().Task;
            return Next is null ? Key : Next();
        }
    }

    private sealed class VaultSource(Vault vault) : IFastlyApiKeySource
    {
        public ValueTask<string> GetApiKeyAsync(CancellationToken cancellationToken) => vault.ReadAsync();
    }
}
