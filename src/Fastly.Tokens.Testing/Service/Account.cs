using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>Holds the users, keys and tokens, behind one lock.</summary>
internal sealed class Account
{
    private readonly object _gate = new();
    private readonly FakeFastlyOptions _options;
    private readonly TimeProvider _clock;
    private readonly Identities _identities;
    private readonly List<FakeUser> _users = [];
    private readonly List<string> _order = [];
    private readonly Dictionary<string, FakeToken> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idsBySecret = new(StringComparer.Ordinal);
    private readonly List<FakeToken> _revoked = [];
    private int _named;

    internal Account(FakeFastlyOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _identities = new Identities(options.Seed);
        CustomerId = _identities.NextId();
        Writes = new WriteBudget(options.WriteLimitPerHour, clock);
    }

    internal string CustomerId { get; }

    internal WriteBudget Writes { get; }

    internal Func<FakeToken, FakeToken>? OnGrant { get; set; }

    internal IEnumerable<FakeToken> Automation => _order.Select(id => _tokens[id]).Where(token => token.Kind == FakeTokenKind.Automation);

    internal IReadOnlyList<FakeToken> Revoked => _revoked;

    internal IReadOnlyList<FakeUser> Users => _users;

    // The lock is reentrant, because a test's callback may call the fake.
    internal T Locked<T>(Func<Account, T> work)
    {
        lock (_gate)
            return work(this);
    }

    internal FakeToken? Find(string id) => _tokens.GetValueOrDefault(id);

    internal FakeToken? FindBySecret(string secret) => _idsBySecret.TryGetValue(secret, out var id) ? Find(id) : null;

    internal bool IsExpired(FakeToken token) => token.ExpiresAt <= _clock.GetUtcNow();

    internal bool IsInSudoMode(FakeToken key) => key.SudoExpiresAt > _clock.GetUtcNow();

    internal FakeUser AddUser(string? userName, string? password, string role, string? oneTimePassword)
    {
        userName ??= $"user-{_users.Count + 1}@example.com";
        if (_users.Exists(user => user.UserName == userName))
            throw new ArgumentException($"The user '{userName}' already exists.", nameof(userName));

        var id = _identities.NextId();
        var user = new FakeUser(id, userName, password ?? _identities.NextSecret(), role, oneTimePassword, AddKey(id, role));
        _users.Add(user);
        return user;
    }

    internal FakeToken AddKey(string userId, string role) =>
        Insert(
            new FakeToken
            {
                Kind = FakeTokenKind.User,
                Name = "personal key",
                Role = role,
                CreatorId = userId,
            }
        );

    internal FakeToken Add(FakeToken seed)
    {
        if (seed.Kind != FakeTokenKind.Automation)
            throw new ArgumentException("A user's key cannot be a seed. Call AddUser or AddKey.", nameof(seed));
        return Insert(seed);
    }

    internal FakeToken Update(string id, Func<FakeToken, FakeToken> change)
    {
        var old = Find(id) ?? throw new KeyNotFoundException($"There is no token '{id}'.");
        var changed = change(old);
        ArgumentNullException.ThrowIfNull(changed, nameof(change));
        return _tokens[id] = InSeconds(changed with { Id = old.Id, Secret = old.Secret, Kind = old.Kind });
    }

    internal bool Revoke(string id)
    {
        if (!_tokens.Remove(id, out var token))
            return false;
        _order.Remove(id);
        _idsBySecret.Remove(token.Secret);
        _revoked.Add(token with { RevokedAt = Timestamp.InSeconds(_clock.GetUtcNow()) });
        return true;
    }

    internal DateTimeOffset EnterSudoMode(string keyId)
    {
        var until = Timestamp.InSeconds(_clock.GetUtcNow() + _options.SudoWindow);
        Update(
            keyId,
            key =>
                key.Kind == FakeTokenKind.User
                    ? key with
                    {
                        SudoExpiresAt = until,
                    }
                    : throw new ArgumentException("An automation token cannot be in sudo mode.", nameof(keyId))
        );
        return until;
    }

    private FakeToken Insert(FakeToken seed)
    {
        var token = InSeconds(
            seed with
            {
                Id = seed.Id.Length > 0 ? seed.Id : _identities.NextId(),
                Secret = seed.Secret.Length > 0 ? seed.Secret : _identities.NextSecret(),
                Name = seed.Name.Length > 0 ? seed.Name : FormattableString.Invariant($"token-{++_named}"),
                LimitServices = seed.LimitServices ?? seed.Services is { Count: > 0 },
                CreatedAt = seed.CreatedAt != default ? seed.CreatedAt : _clock.GetUtcNow(),
                CreatorId = seed.CreatorId.Length > 0 ? seed.CreatorId : _users.FirstOrDefault()?.Id ?? _identities.NextId(),
                RevokedAt = null,
            }
        );

        var existed = _tokens.ContainsKey(token.Id) || _idsBySecret.ContainsKey(token.Secret);
        if (existed || _revoked.Exists(revoked => revoked.Id == token.Id || revoked.Secret == token.Secret))
            throw new ArgumentException("A token with this id or secret exists, or existed.", nameof(seed));

        _tokens.Add(token.Id, token);
        _idsBySecret.Add(token.Secret, token.Id);
        _order.Add(token.Id);
        return token;
    }

    private static FakeToken InSeconds(FakeToken token) =>
        token with
        {
            CreatedAt = Timestamp.InSeconds(token.CreatedAt),
            ExpiresAt = Timestamp.InSeconds(token.ExpiresAt),
            LastUsedAt = Timestamp.InSeconds(token.LastUsedAt),
            SudoExpiresAt = Timestamp.InSeconds(token.SudoExpiresAt),
        };
}
