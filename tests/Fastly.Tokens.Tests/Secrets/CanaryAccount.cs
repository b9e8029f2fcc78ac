using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>A fake Fastly with a user whose key and passwords are canaries, and two tokens.</summary>
internal sealed class CanaryAccount : IDisposable
{
    private readonly TimeProvider _clock;

    internal CanaryAccount(TimeProvider clock, FakeResponseShape shape = default)
    {
        _clock = clock;
        Fastly = new FakeFastly(clock, new FakeFastlyOptions { Shape = shape });
        User = Fastly.AddUser(CanaryOperations.Username, CanaryOperations.Password, oneTimePassword: CanaryOperations.OneTimePassword);
        Fastly.AddToken(
            new FakeToken
            {
                Id = "T1",
                Services = ["S1"],
                Scope = "purge_select",
            }
        );
        Fastly.AddToken(new FakeToken { Id = "T2" });
    }

    internal FakeFastly Fastly { get; }

    internal FakeUser User { get; }

    internal AutomationTokensClient Client(Action<AutomationTokensClientOptions>? configure = null)
    {
        var options = new AutomationTokensClientOptions
        {
            Handler = Fastly,
            TimeProvider = _clock,
            MaxAttempts = 1,
            SudoCredentialsCallback = _ => new(CanaryOperations.Credentials()),
        };
        configure?.Invoke(options);
        return new AutomationTokensClient(new FastlyApiKey(User.Key), options);
    }

    internal void AssertUnseen(IEnumerable<object?> seen, string what)
    {
        var search = new CanarySearch([
            User.Key,
            CanaryOperations.Password,
            CanaryOperations.OneTimePassword,
            .. Fastly.Tokens.Concat(Fastly.RevokedTokens).Select(token => token.Secret),
        ]);
        foreach (var value in seen)
            Assert.That(search.Find(value), Is.Null, what);
    }

    public void Dispose() => Fastly.Dispose();
}
