using System.Net;

namespace Fastly.Tokens.Testing;

/// <summary>Options of a <see cref="FakeFastly"/>, which copies and validates them when it is constructed.</summary>
/// <remarks>Each default is the recorded or documented behavior. A default that is an assumption says so.</remarks>
public sealed class FakeFastlyOptions
{
    /// <summary>Gets or sets the shape of the responses.</summary>
    /// <value><see cref="FakeResponseShape.Recorded"/> by default.</value>
    public FakeResponseShape Shape { get; set; } = FakeResponseShape.Recorded;

    /// <summary>Gets or sets the seed of ids, secrets and passwords. The same seed and the same calls produce the same values.</summary>
    /// <value>1 by default.</value>
    public int Seed { get; set; } = 1;

    /// <summary>Gets or sets the number of writes (all methods except GET and HEAD) that a key may make in an hour.</summary>
    /// <value>1000 by default, as documented; 0 or more. An hour begins on the full hour of the clock.</value>
    public int WriteLimitPerHour { get; set; } = 1000;

    /// <summary>
    /// Gets or sets whether responses to writes have the headers <c>Fastly-RateLimit-Remaining</c> and <c>Fastly-RateLimit-Reset</c>.
    /// </summary>
    /// <value>True by default. In the recorded shape, the response to a create never has them, as recorded.</value>
    public bool SendRateLimitHeaders { get; set; } = true;

    /// <summary>Gets or sets whether a 429 response has the header <c>Retry-After</c>, in whole seconds until the limit is reset.</summary>
    /// <value>False by default; no recorded response has it.</value>
    public bool SendRetryAfter { get; set; }

    /// <summary>Gets or sets the maximum number of items on a page. A larger <c>per_page</c> or <c>limit</c> is reduced to it.</summary>
    /// <value>100 by default; 1 or more.</value>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>Gets or sets the number of items on a page if the request does not specify one.</summary>
    /// <value>100 by default, an assumption; 1 or more.</value>
    public int DefaultPageSize { get; set; } = 100;

    /// <summary>Gets or sets whether lists have <c>meta</c>, in the shapes that define it.</summary>
    /// <value>True by default.</value>
    public bool SendMeta { get; set; } = true;

    /// <summary>Gets or sets whether <c>page</c> is ignored, so that every page is the first.</summary>
    /// <value>False by default.</value>
    public bool IgnorePage { get; set; }

    /// <summary>Gets or sets the order in which tokens are listed.</summary>
    /// <value><see cref="FakeListOrder.OldestFirst"/> by default, the order of the one recorded list.</value>
    public FakeListOrder ListOrder { get; set; } = FakeListOrder.OldestFirst;

    /// <summary>Gets or sets whether expired tokens are listed and can be read.</summary>
    /// <value>True by default, an assumption.</value>
    public bool ListExpiredTokens { get; set; } = true;

    /// <summary>Gets or sets whether <c>GET /automation-tokens/{id}/services</c> exists. If not, it returns 404.</summary>
    /// <value>True by default, as documented, although a user reported that it does not appear to work.</value>
    public bool HasServicesRoute { get; set; } = true;

    /// <summary>Gets or sets the routes that revoke a token.</summary>
    /// <value>
    /// <c>null</c> by default: <see cref="FakeDeleteRoutes.Both"/> in the documented shape, otherwise
    /// <see cref="FakeDeleteRoutes.Tokens"/>.
    /// </value>
    public FakeDeleteRoutes? DeleteRoutes { get; set; }

    /// <summary>Gets or sets the status code that a delete route returns if it does not work.</summary>
    /// <value>400 by default, an assumption, because no status code was reported; 400 to 599.</value>
    public HttpStatusCode FailingDeleteStatus { get; set; } = HttpStatusCode.BadRequest;

    /// <summary>Gets or sets the accepted formats of the body of a create request.</summary>
    /// <value><see cref="FakeCreateRequestFormat.Both"/> by default.</value>
    public FakeCreateRequestFormat CreateBody { get; set; } = FakeCreateRequestFormat.Both;

    /// <summary>Gets or sets how long a key stays in sudo mode.</summary>
    /// <value>Five minutes by default, as recorded; more than zero.</value>
    public TimeSpan SudoWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Gets or sets whether a request with an expired key receives 404 <c>{"msg":"Record not found"}</c>, as has been observed, instead of
    /// 401.
    /// </summary>
    /// <value>False by default.</value>
    public bool ExpiredKeyReturnsNotFound { get; set; }

    /// <summary>Gets or sets the services of the account. A create request with another service is refused with 422.</summary>
    /// <value><c>null</c> by default: any service exists.</value>
    public IReadOnlyCollection<string>? KnownServices { get; set; }

    /// <summary>
    /// Gets or sets the workspaces of the account, names by id. A create request with another workspace is refused with 422.
    /// </summary>
    /// <value><c>null</c> by default: any workspace exists, and its name is its id.</value>
    public IReadOnlyDictionary<string, string>? KnownWorkspaces { get; set; }

    /// <summary>
    /// Gets or sets the roles of the account, as pairs of id and name, the highest first. A create request with another role, by name in
    /// <c>role</c> or by id in <c>roles</c>, is refused with 422.
    /// </summary>
    /// <value><c>null</c> by default: any role exists, and its name is its id.</value>
    public IReadOnlyList<KeyValuePair<string, string>>? KnownRoles { get; set; }

    /// <summary>Gets or sets the scopes that a create request may contain. Another scope is refused with 422.</summary>
    /// <value><c>global</c>, <c>purge_select</c>, <c>purge_all</c> and <c>global:read</c> by default; <c>null</c> for any.</value>
    public IReadOnlyCollection<string>? KnownScopes { get; set; } = ["global", "purge_select", "purge_all", "global:read"];

    /// <summary>Gets or sets the maximum number of requests in <see cref="FakeFastly.Requests"/>. The oldest are removed first.</summary>
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

        var copy = (FakeFastlyOptions)MemberwiseClone();
        copy.DeleteRoutes ??= Shape == FakeResponseShape.Documented ? FakeDeleteRoutes.Both : FakeDeleteRoutes.Tokens;
        return copy;
    }
}
