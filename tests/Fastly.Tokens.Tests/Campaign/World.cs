using System.Globalization;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>One run's world: a service, a client, and everything that befalls them. A seed makes all of it.</summary>
internal sealed class World : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 12, 34, 56, 789, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly Tally _tally;
    private readonly Func<int, FaultKind?>? _faults;
    private readonly int _faultPercent;
    private readonly int _othersPercent;
    private readonly bool _isSkewed;
    private readonly List<string> _trace = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private Operation? _current;
    private BrokenPromiseException? _broken;

    /// <summary>Makes a world.</summary>
    /// <param name="seed">What decides everything.</param>
    /// <param name="tally">Counts what happened.</param>
    /// <param name="faults">The one fault, by the number of its request within an operation; if null, the seed draws faults.</param>
    internal World(int seed, Tally tally, Func<int, FaultKind?>? faults = null)
    {
        _tally = tally;
        _faults = faults;
        Chance = Chance.Of(seed);
        var chance = Chance.For("setting");
        (_faultPercent, _othersPercent) = (chance.Pick(0, 3, 15, 40), chance.Pick(0, 3, 15, 60));
        if (faults is not null)
            (_faultPercent, _othersPercent) = (0, 0);
        _isSkewed = chance.Percent(30);
        Clock = new VirtualClock(Start);
        ServiceClock = new ShiftedClock(Clock)
        {
            Shift = _isSkewed ? TimeSpan.FromSeconds(chance.Pick(-86_400, -40, 3, 7200)) : TimeSpan.Zero,
        };
        Service = Setting.Service(chance, seed);
        Fastly = new FakeFastly(ServiceClock, Service) { BeforeRequest = OnArrival, AfterRequest = OnProcessed };
        Fastly.Faults.Choose = ChooseFault;
        User = Fastly.AddUser("ada@example.com", "correct horse");
        Key = new FastlyApiKey(User.Key);
        KeyId = User.KeyId;
        Others = new Others(this);
        Wiretap = new Wiretap(Fastly);
        ClientOptions = Setting.Client(chance, Service);
        ClientOptions.Handler = Wiretap;
        ClientOptions.TimeProvider = Clock;
        if (chance.Percent(60))
            ClientOptions.SudoCredentialsCallback = SupplyCredentials;
        Client = new AutomationTokensClient(Key, ClientOptions);
        for (var count = chance.Pick(0, 1, 5, 12, 30); count > 0; count--)
            Others.Create(chance.For("token", count));
        if (chance.Percent(50))
            Fastly.EnterSudoMode(KeyId);
        Promises = new Promises(tally);
    }

    internal Chance Chance { get; }

    internal VirtualClock Clock { get; }

    internal TimeProvider ServiceClock { get; }

    internal FakeFastlyOptions Service { get; }

    internal AutomationTokensClientOptions ClientOptions { get; }

    internal FakeFastly Fastly { get; }

    internal Wiretap Wiretap { get; }

    internal FakeUser User { get; }

    internal FastlyApiKey Key { get; }

    internal string KeyId { get; private set; }

    internal AutomationTokensClient Client { get; }

    internal Others Others { get; }

    internal Promises Promises { get; }

    /// <summary>How often credentials were requested, in the whole run: entering sudo mode outlives a call that is cancelled.</summary>
    internal int CredentialRequests { get; private set; }

    /// <summary>How often sudo mode was entered, or tried to be, in the whole run.</summary>
    internal int Entries { get; private set; }

    /// <summary>Rotations whose overlap is not over.</summary>
    internal Queue<(PendingRevocation Pending, FakeToken Old, FakeToken Successor)> Pending { get; } = new();

    /// <summary>Whether a secret is accepted as a key, at this moment.</summary>
    internal bool Works(string secret) => Fastly.Accepts(secret);

    /// <summary>Whether there is no automation token of this id; one that has expired may still be there.</summary>
    internal bool IsGone(string id) => Fastly.Find(id) is not { Kind: FakeTokenKind.Automation } || !Listed().Contains(id);

    /// <summary>A token as it is now, or as it was when it was revoked.</summary>
    internal FakeToken Last(FakeToken token) =>
        Fastly.Find(token.Id) ?? Fastly.RevokedTokens.LastOrDefault(revoked => revoked.Id == token.Id) ?? token;

    /// <summary>The automation tokens that a listing would hold now.</summary>
    internal IEnumerable<string> Listed() =>
        Fastly.Tokens.Where(token => Service.ListExpiredTokens || !(token.ExpiresAt <= ServiceClock.GetUtcNow())).Select(token => token.Id);

    /// <summary>Runs an operation to its end, and judges what came of it.</summary>
    internal void Perform(Operation operation)
    {
        _current = operation;
        _seen.Clear();
        _broken = null;
        Wiretap.Clear();
        _tally.Began(operation.Name);
        Trace(operation.ToString());
        operation.Begin();
        Exception? exception = null;
        Idleness.Finish(
            Clock,
            async () =>
            {
                try
                {
                    await operation.ActAsync(operation.Cancellation.Token);
                }
                catch (Exception thrown) when (thrown is not BrokenPromiseException)
                {
                    exception = thrown;
                }
            }
        );
        _tally.Ended(exception);
        Trace(exception is null ? "returned" : $"threw {exception.GetType().Name}: {exception.Message}");
        if (_broken is not null)
            throw _broken;
        operation.Watch();
        operation.Check(exception);
        operation.Cancellation.Dispose();
        _current = null;
    }

    /// <summary>Gives the client another key, as someone would whose key has expired.</summary>
    internal void ReplaceKey()
    {
        var key = Fastly.AddKey(User);
        KeyId = key.Id;
        Key.Update(key.Secret);
        if (Chance.For("sudo", _trace.Count).Percent(60))
            Fastly.EnterSudoMode(key.Id);
        Trace("the key is replaced");
    }

    internal void Trace(string what)
    {
        lock (_gate)
            _trace.Add(string.Create(CultureInfo.InvariantCulture, $"{Clock.Elapsed.TotalSeconds, 10:0.000}  {what}"));
    }

    internal string Trace()
    {
        lock (_gate)
            return string.Join(Environment.NewLine, _trace);
    }

    public void Dispose()
    {
        Client.Dispose();
        Wiretap.Dispose();
        Fastly.Dispose();
    }

    private ValueTask<SudoCredentials> SupplyCredentials(CancellationToken cancellationToken)
    {
        CredentialRequests++;
        return new(new SudoCredentials(User.UserName, User.Password));
    }

    private void OnArrival(FakeRequest request) =>
        Guard(() =>
        {
            var operation = _current!;
            var key = $"{request.Method} {request.Path}";
            _seen[key] = _seen.GetValueOrDefault(key) + 1;
            operation.Requests.Add(request);
            _tally.Requests++;
            if (request.Path == "/sudo")
                Entries++;
            var chance = operation.Chance.For(key, _seen[key]);
            Clock.Pass(TimeSpan.FromMilliseconds(chance.Below(120)));
            Promises.TheKeyGoesToTheConfiguredOrigin(request);
            if (chance.For("others").Percent(_othersPercent))
                Befall(chance.Percent(50) ? FaultKind.OthersCreate : FaultKind.OthersRevoke, chance);
            if (chance.For("account").Percent(_faultPercent / 8))
                Befall(chance.Pick(FaultKind.KeyExpires, FaultKind.SudoExpires, FaultKind.SudoExpires), chance);
            if (_faults?.Invoke(operation.Requests.Count) is >= FaultKind.KeyExpires and var one)
                Befall(one, chance);
            if (operation.CancelsAt == operation.Requests.Count)
                Befall(FaultKind.CallerCancels, chance);
            operation.Watch();
        });

    private void OnProcessed(FakeRequest request) =>
        Guard(() =>
        {
            var operation = _current!;
            if (request is { WasProcessed: true, Status: >= 200 and < 300 })
            {
                if (request.Method == HttpMethod.Post && request.Path == "/automation-tokens")
                    operation.Created.Add(Fastly.Tokens[^1]);
                if (request.Method == HttpMethod.Delete)
                    OnRevoked(operation, request.Path.Split('/')[^1]);
            }

            operation.Watch();
        });

    private void OnRevoked(Operation operation, string id)
    {
        var token = Fastly.RevokedTokens.LastOrDefault(revoked => revoked.Id == id) ?? Fastly.RevokedTokens[^1];
        Trace($"revoked: {token}");
        operation.Revoked.Add(token);
        Promises.OnlyWhatWasMeantIsRevoked(token, token.Id == id && operation.MayRevoke(token));
    }

    private FakeFault? ChooseFault(FakeRequest request)
    {
        lock (_gate)
        {
            var operation = _current!;
            var key = $"{request.Method} {request.Path}";
            var chance = operation.Chance.For("fault of " + key, _seen[key]);
            var drawn = chance.Percent(_faultPercent) ? (FaultKind)chance.Below((int)FaultKind.KeyExpires) : (FaultKind?)null;
            if ((drawn ?? _faults?.Invoke(operation.Requests.Count)) is not { } kind || kind >= FaultKind.KeyExpires)
            {
                Trace($"{key}{request.Query}");
                return null;
            }

            _tally.Met(operation.Name, kind);
            operation.Faults.Add(kind);
            Trace($"{key}{request.Query} meets {kind}");
            var fault = Faults.Of(kind, request, chance);
            if (!chance.For("second").Percent(20))
                return fault;

            // Two failures at once: a body of the wrong type that is also cut.
            var second = chance.For("second").Pick(FaultKind.CutBody, FaultKind.ShortBody, FaultKind.DelayAfter, FaultKind.OtherOrder);
            _tally.Met(operation.Name, second);
            Trace($"and {second}");
            return second == FaultKind.OtherOrder
                ? Faults.Of(second, request, chance).And(fault)
                : fault.And(Faults.Of(second, request, chance));
        }
    }

    private void Befall(FaultKind kind, Chance chance)
    {
        var operation = _current!;
        switch (kind)
        {
            case FaultKind.OthersCreate:
                Others.Create(chance);
                break;
            case FaultKind.OthersRevoke:
                Others.Revoke(chance);
                break;
            case FaultKind.KeyExpires when Fastly.Find(KeyId) is not null:
                Fastly.ExpireAt(KeyId, ServiceClock.GetUtcNow());
                break;
            case FaultKind.SudoExpires when Fastly.Find(KeyId) is not null:
                Fastly.Update(KeyId, token => token with { SudoExpiresAt = null });
                break;
            case FaultKind.CallerCancels:
                operation.Cancellation.Cancel();
                break;
        }

        Trace(kind.ToString());
        _tally.Met(operation.Name, kind);
    }

    /// <summary>Keeps a broken promise that is detected during a request: thrown there, it would look like a failed connection.</summary>
    private void Guard(Action action)
    {
        lock (_gate)
        {
            try
            {
                action();
            }
            catch (BrokenPromiseException exception)
            {
                _broken ??= exception;
            }
        }
    }
}
