using Fastly.Tokens.Models;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// The options of a client. They are copied and validated when the client is created; changing them afterwards has no effect on it.
/// </summary>
public sealed class AutomationTokensClientOptions
{
    /// <summary>The longest base address, which leaves room for every path and query within what .NET 8 allows.</summary>
    private const int MaxAddressLength = 2048;

    /// <summary>Gets or sets the address of the service. A path in it precedes that of every operation.</summary>
    /// <value>
    /// <c>https://api.fastly.com</c> by default. HTTPS, or plain HTTP to a loopback address; no user, query or fragment; at most 2,048
    /// characters.
    /// </value>
    public Uri BaseAddress { get; set; } = new("https://api.fastly.com");

    /// <summary>Gets or sets the number of items on a page of a listing whose own options do not set it.</summary>
    /// <value>
    /// Null by default, for the maximum of each listing in the specification, 100; from 1 to that. Larger pages take fewer requests.
    /// </value>
    public int? PageSize { get; set; }

    /// <summary>
    /// Gets or sets the time that a call may take, with all its attempts and the waits between them. A listing makes one call for each
    /// page. Creating, revoking and rotating make several calls; the time applies to each of them.
    /// </summary>
    /// <value>100 seconds by default; from one millisecond to one day.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets the time that one attempt may take, until the whole response is read.</summary>
    /// <value>30 seconds by default; from one millisecond to one day.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the maximum number of attempts, including the first. A call is retried after a failed connection, a timeout of the
    /// attempt, and the status codes 408, 429, 502, 503 and 504. Only GET, HEAD, PUT, DELETE and OPTIONS are retried, because they are
    /// idempotent; a creation is sent once.
    /// </summary>
    /// <value>4 by default; 1 to 100. A value of 1 disables retries.</value>
    /// <remarks>
    /// <para>
    /// A connection has failed when the handler throws <see cref="HttpRequestException"/> or <see cref="IOException"/>, or when
    /// connecting takes longer than its <c>ConnectTimeout</c>. Any other exception of a handler becomes the cause of a
    /// <see cref="FastlyConnectionException"/>, and is not retried.
    /// </para>
    /// <para>
    /// The delay before a retry is random, between zero and a ceiling of 0.5 seconds before the first retry, which doubles with each
    /// retry, up to 20 seconds. When the service says when to retry (<c>Retry-After</c>, or the reset of the rate limit with a 429), the
    /// client waits until then, but at least 0.25 seconds, and for the random delay in addition, so that many clients do not retry
    /// at the same moment. When the delay would exceed <see cref="Timeout"/>, the call fails at once.
    /// </para>
    /// </remarks>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Gets or sets the format of the request body that creates a token.</summary>
    /// <value><see cref="CreateRequestFormat.Flat"/> by default.</value>
    public CreateRequestFormat CreateRequestFormat { get; set; }

    /// <summary>
    /// Gets or sets the callback that returns a person's credentials when a creation is refused because the key is not in sudo mode. It
    /// is called once for each creation, and once for all creations that are refused at the same time.
    /// </summary>
    /// <value>Null by default: such a creation throws <see cref="FastlySudoRequiredException"/>.</value>
    /// <remarks>
    /// The client then enters sudo mode, which elevates the key for everyone who uses it until the mode ends, and sends the creation
    /// again. The credentials are not kept. The callback is cancelled when the last creation that waits for it is cancelled; the mode is
    /// then not entered.
    /// </remarks>
    public Func<CancellationToken, ValueTask<SudoCredentials>>? SudoCredentialsCallback { get; set; }

    /// <summary>
    /// Gets or sets the callback that calls <see cref="FastlyApiKey.Update"/> when there is another API key. It is called before each call
    /// of the service, and once for each that the service rejects with 401.
    /// </summary>
    /// <value>Null by default: the key is replaced only by the program.</value>
    /// <remarks>
    /// <para>
    /// It is called by several threads at once, and should return at once unless it has to read a key. When a rejected key was replaced, a
    /// request that may be repeated is sent again with the new one; a creation is not.
    /// </para>
    /// <para>
    /// When it throws before a call, or takes longer than <see cref="AttemptTimeout"/>, nothing is sent, and the call throws <see
    /// cref="FastlyConnectionException"/> with its exception. To continue with the current key, return without an exception. When it throws
    /// after a 401, the call throws <see cref="FastlyUnauthorizedException"/>.
    /// </para>
    /// </remarks>
    public Func<FastlyApiKeyRefresh, CancellationToken, ValueTask>? RefreshApiKeyCallback { get; set; }

    /// <summary>Gets or sets whether a created token with more permissions than requested is revoked at once.</summary>
    /// <value>True by default. In either case the creation throws <see cref="FastlyExcessivePermissionsException"/>.</value>
    /// <remarks>
    /// By Fastly's guide to user roles, <c>superuser</c> has more permissions than <c>engineer</c> and <c>billing</c>, and these have
    /// more than <c>user</c>. Any other role than the requested one counts as excessive, because nothing is known of it.
    /// </remarks>
    public bool RevokeExcessivePermissions { get; set; } = true;

    /// <summary>
    /// Gets or sets whether a hyphen and 128 random bits, as 32 hexadecimal digits, are appended to the name of every new token. The
    /// suffix identifies a created token whose response was lost, and such a token is revoked.
    /// </summary>
    /// <value>False by default: names are not unique, and a token of the same name may be another one.</value>
    public bool AppendUniqueNameSuffix { get; set; }

    /// <summary>
    /// Gets or sets the name of the program, and optionally its version, for the <c>User-Agent</c>: <c>deploy-bot/2.1</c>.
    /// </summary>
    /// <value>Null by default. Visible ASCII characters without white space. It is sent before the library's own name.</value>
    public string? ApplicationName { get; set; }

    /// <summary>Gets or sets the handler that sends the requests, or a chain of handlers that ends in it.</summary>
    /// <value>
    /// Null by default: the client creates a handler that follows no redirects, keeps no cookies, decompresses responses, resolves
    /// addresses again every five minutes, and uses the system's proxy except for loopback addresses. A handler that is set is not
    /// disposed with the client. It is refused if it is one of .NET's and follows redirects, because it would send the API key to another
    /// host. If another handler follows redirects, the call throws <see cref="FastlyKeyDisclosedException"/> afterwards.
    /// </value>
    /// <remarks>
    /// The client inserts a <see cref="FastlyApiKeyHandler"/> into the chain, in front of the handler that sends, unless there is one. It
    /// attaches the API key, which the other handlers do not see. A chain that has already sent requests cannot be changed, and is
    /// refused if it has none.
    /// </remarks>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>
    /// Gets or sets the callback that receives what the client does by itself during a call: retries, waits for the rate limit, entering
    /// sudo mode, the second route of a revocation, the delivery of a successor, and revocations that nobody requested.
    /// </summary>
    /// <value>Null by default: nothing is reported.</value>
    /// <remarks>
    /// It is called during the call, by any thread, and by several at once; the call waits for it. An exception that it throws is ignored,
    /// because a secret would be lost otherwise. Spans and metrics need no callback: see <see cref="FastlyTokensDiagnostics"/>.
    /// </remarks>
    public Action<FastlyClientEvent>? EventCallback { get; set; }

    /// <summary>Gets or sets the clock for timeouts, delays and expiry times.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Gets or sets the source of randomness for the delays between attempts, so that many clients do not retry all at once.
    /// </summary>
    /// <value><see cref="Random.Shared"/> by default. It must be safe for several threads if several threads use the client.</value>
    public Random Random { get; set; } = Random.Shared;

    /// <summary>Gets or sets the maximum size of a response body, after decompression.</summary>
    /// <value>
    /// 16 MiB by default; from 1 KiB to 1 GiB. A page of 100 tokens takes about 45 KiB. Of an error response, and of the response to a
    /// revocation, 64 KiB are read.
    /// </value>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets the maximum depth of the objects and arrays in a response.</summary>
    /// <value>64 by default; 8 to 1,000. The specification describes a depth of 4. An error response is read to a depth of 64.</value>
    public int MaxDepth { get; set; } = 64;

    /// <summary>Copies and validates the options.</summary>
    internal AutomationTokensClientOptions ToChecked()
    {
        var copy = (AutomationTokensClientOptions)MemberwiseClone();
        CheckBaseAddress(copy.BaseAddress);
        CheckTime(copy.Timeout, nameof(Timeout));
        CheckTime(copy.AttemptTimeout, nameof(AttemptTimeout));
        Require.InRange(copy.MaxAttempts, 1, 100, nameof(MaxAttempts));
        Require.That(Enum.IsDefined(copy.CreateRequestFormat), "It is not one of the formats.", nameof(CreateRequestFormat));
        if (copy.ApplicationName is not null)
            Require.HeaderWord(copy.ApplicationName, nameof(ApplicationName));
        ArgumentNullException.ThrowIfNull(copy.TimeProvider, nameof(TimeProvider));
        ArgumentNullException.ThrowIfNull(copy.Random, nameof(Random));
        Require.InRange(copy.MaxResponseBytes, 1024, 1024 * 1024 * 1024, nameof(MaxResponseBytes));
        Require.InRange(copy.MaxDepth, 8, 1000, nameof(MaxDepth));
        if (copy.Handler is not null)
            HandlerChain.Check(copy.Handler, copy.BaseAddress, nameof(Handler));
        return copy;
    }

    private static void CheckTime(TimeSpan time, string parameter) =>
        Require.That(
            time >= TimeSpan.FromMilliseconds(1) && time <= TimeSpan.FromDays(1),
            "It must be one millisecond to one day.",
            parameter
        );

    internal static void CheckBaseAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address, nameof(BaseAddress));
        // No message repeats the address, because it may contain a password.
        Require.That(address.IsAbsoluteUri, "The base address must be absolute.", nameof(BaseAddress));
        Require.That(
            address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback),
            "The base address must be https; plain http is for loopback addresses only.",
            nameof(BaseAddress)
        );
        Require.That(
            address.AbsoluteUri.Length <= MaxAddressLength,
            "The base address must not be longer than 2,048 characters.",
            nameof(BaseAddress)
        );
        Require.That(address.UserInfo.Length == 0, "The base address must not hold a user or a password.", nameof(BaseAddress));
        Require.That(
            address.Query.Length == 0 && address.Fragment.Length == 0,
            "The base address must not hold a query or a fragment.",
            nameof(BaseAddress)
        );
    }
}
