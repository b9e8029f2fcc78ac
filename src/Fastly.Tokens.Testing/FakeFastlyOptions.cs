using System.Net;

namespace Fastly.Tokens.Testing;

/// <summary>How a <see cref="FakeFastly"/> answers. Copied and validated when the fake is constructed.</summary>
/// <remarks>Each default is what was recorded or documented; where neither says anything, the property's remarks do.</remarks>
public sealed class FakeFastlyOptions
{
    /// <summary>The shape of the answers.</summary>
    /// <value><see cref="FakeResponseShape.Recorded"/> by default.</value>
    public FakeResponseShape Shape { get; set; } = FakeResponseShape.Recorded;

    /// <summary>What ids, secrets and passwords are derived from: the same seed and the same calls give the same ones.</summary>
    /// <value>1 by default.</value>
    public int Seed { get; set; } = 1;

    /// <summary>How many writes (all but GET and HEAD) a key may make in an hour of the clock.</summary>
    /// <value>1000 by default, as documented; 0 or more.</value>
    public int WriteLimitPerHour { get; set; } = 1000;

    /// <summary>Whether answers to writes carry <c>Fastly-RateLimit-Remaining</c> and <c>Fastly-RateLimit-Reset</c>.</summary>
    /// <value>True by default. In the recorded shape the create carries neither even so, as recorded.</value>
    public bool SendRateLimitHeaders { get; set; } = true;

    /// <summary>Whether a 429 carries <c>Retry-After</c>, in whole seconds until the limit is reset.</summary>
    /// <value>False by default: none is recorded.</value>
    public bool SendRetryAfter { get; set; }

    /// <summary>The most items that a page holds; a larger <c>per_page</c> or <c>limit</c> is cut to it without a word.</summary>
    /// <value>100 by default; 1 or more.</value>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>How many items a page holds where the request does not say.</summary>
    /// <value>100 by default, an assumption; 1 or more.</value>
    public int DefaultPageSize { get; set; } = 100;

    /// <summary>Whether lists carry <c>meta</c>, in the shapes that have it.</summary>
    /// <value>True by default.</value>
    public bool SendMeta { get; set; } = true;

    /// <summary>Whether <c>page</c> is ignored, and every page is the first.</summary>
    /// <value>False by default.</value>
    public bool IgnorePage { get; set; }

    /// <summary>The order in which tokens are listed.</summary>
    /// <value><see cref="FakeListOrder.OldestFirst"/> by default, as the one recorded list is.</value>
    public FakeListOrder ListOrder { get; set; } = FakeListOrder.OldestFirst;

    /// <summary>Whether tokens that have expired are still listed and can be read.</summary>
    /// <value>True by default, an assumption.</value>
    public bool ListExpiredTokens { get; set; } = true;

    /// <summary>Whether <c>GET /automation-tokens/{id}/services</c> exists; without it the answer is 404.</summary>
    /// <value>True by default, as documented, although a user reported that it does not appear to work.</value>
    public bool HasServicesRoute { get; set; } = true;

    /// <summary>The routes that revoke a token.</summary>
    /// <value>
    /// <c>null</c> by default: <see cref="FakeDeleteRoutes.Both"/> in the documented shape, else <see cref="FakeDeleteRoutes.Tokens"/>.
    /// </value>
    public FakeDeleteRoutes? DeleteRoutes { get; set; }

    /// <summary>The status with which a route of a delete that does not work answers.</summary>
    /// <value>400 by default, an assumption: the report does not say; 400 to 599.</value>
    public HttpStatusCode FailingDeleteStatus { get; set; } = HttpStatusCode.BadRequest;

    /// <summary>The bodies that a create understands.</summary>
    /// <value><see cref="FakeCreateRequestFormat.Both"/> by default.</value>
    public FakeCreateRequestFormat CreateBody { get; set; } = FakeCreateRequestFormat.Both;

    /// <summary>For how long a key stays in sudo mode.</summary>
    /// <value>Five minutes by default, as recorded; more than zero.</value>
    public TimeSpan SudoWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether an expired key is answered 404 <c>{"msg":"Record not found"}</c>, as has been seen, instead of 401.</summary>
    /// <value>False by default.</value>
    public bool ExpiredKeyReturnsNotFound { get; set; }

    /// <summary>The services of the account; a create that names another is refused with 422.</summary>
    /// <value><c>null</c> by default: any service exists.</value>
    public IReadOnlyCollection<string>? KnownServices { get; set; }

    /// <summary>The workspaces of the account, their names by id; a create that names another is refused with 422.</summary>
    /// <value><c>null</c> by default: any workspace exists, and is named after its id.</value>
    public IReadOnlyDictionary<string, string>? KnownWorkspaces { get; set; }

    /// <summary>
    /// The roles of the account, their names by id, the highest first; a create that names another, be it by name in <c>role</c> or by id
    /// in <c>roles</c>, is refused with 422.
    /// </summary>
    /// <value><c>null</c> by default: any role exists, and its name is its id.</value>
    public IReadOnlyList<KeyValuePair<string, string>>? KnownRoles { get; set; }

    /// <summary>The scopes that a create may ask for; another is refused with 422.</summary>
    /// <value><c>global</c>, <c>purge_select</c>, <c>purge_all</c> and <c>global:read</c> by default; <c>null</c> for any.</value>
    public IReadOnlyCollection<string>? KnownScopes { get; set; } = ["global", "purge_select", "purge_all", "global:read"];

    /// <summary>How many requests <see cref="FakeFastly.Requests"/> keeps; the oldest are forgotten first.</summary>
    /// <value>10,000 by default; 0 or more.</value>
    public int RequestHistory { get; set; } = 10_000;

    internal FakeFastlyOptions ValidatedCopy()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(WriteLimitPerHour);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPageSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(DefaultPageSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SudoWindow, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(RequestHistory);
        ArgumentOutOfRangeException.ThrowIfLessThan((int)FailingDeleteStatus, 400, nameof(FailingDeleteStatus));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)FailingDeleteStatus, 599, nameof(FailingDeleteStatus));

        FakeFastlyOptions copy = (FakeFastlyOptions)MemberwiseClone();
        copy.DeleteRoutes ??= Shape == FakeResponseShape.Documented ? FakeDeleteRoutes.Both : FakeDeleteRoutes.Tokens;
        return copy;
    }
}
