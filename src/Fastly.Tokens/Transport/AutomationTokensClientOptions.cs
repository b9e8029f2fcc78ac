using Fastly.Tokens.Models;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// How a client works. The options are copied and checked when the client is made; changing them afterwards has no effect on
/// it.
/// </summary>
public sealed class AutomationTokensClientOptions
{
    /// <summary>The longest base address, which leaves room for every path and query within what .NET 8 allows.</summary>
    private const int MaxAddressLength = 2048;

    /// <summary>The address of the service. A path is kept and put before that of every operation.</summary>
    /// <value><c>https://api.fastly.com</c> by default. HTTPS, or plain HTTP to a loopback address; no user, query or fragment; at most 2,048 characters.</value>
    public Uri BaseAddress { get; set; } = new("https://api.fastly.com");

    /// <summary>How many items a page of a listing holds, where the listing does not say it itself.</summary>
    /// <value>100 by default; 1 to 100. More items a page make fewer requests.</value>
    public int PageSize { get; set; } = 100;

    /// <summary>
    /// How long a call may take in all, with every try and the waits between them. A listing makes one call a page; creating,
    /// revoking and rotating make several calls, of which each has this time.
    /// </summary>
    /// <value>100 seconds by default; from one millisecond to one day.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long one try of a call may take, from before it is sent until its whole answer is read.</summary>
    /// <value>30 seconds by default; from one millisecond to one day.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a call is tried: after a connection that failed, a try that took too long, 408, 429, 502, 503 and 504. Only GET,
    /// HEAD, PUT, DELETE and OPTIONS are tried again, because doing them twice is the same as doing them once; a creation is sent once.
    /// </summary>
    /// <value>4 by default; 1 to 100, and 1 never attempts again.</value>
    /// <remarks>
    /// <para>
    /// A connection has failed where the handler throws <see cref="HttpRequestException"/> or <see cref="IOException"/>, or where
    /// connecting takes longer than its <c>ConnectTimeout</c>. Whatever else a handler throws becomes the cause of a
    /// <see cref="FastlyConnectionException"/>, and is not retried.
    /// </para>
    /// <para>
    /// The wait before a retry is drawn from zero up to a ceiling, which is 0.5 seconds before the first retry and doubles with each,
    /// up to 20 seconds. Where the service says when to retry (<c>Retry-After</c>, or the reset of the rate limit with a 429), the
    /// client waits until then, but at least 0.25 seconds, and the time that was drawn in addition, so that many clients do not come
    /// at the same moment. Where the wait would exceed <see cref="Timeout"/>, the call fails at once.
    /// </para>
    /// </remarks>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>The form of the body that creates a token.</summary>
    /// <value><see cref="CreateRequestFormat.Flat"/> by default.</value>
    public CreateRequestFormat CreateRequestFormat { get; set; }

    /// <summary>
    /// Asked for a person's sign-in when a creation is refused because the key is not in sudo mode: once per creation, and once
    /// for all creations that are refused at the same time. The mode is then entered, which elevates the whole key until it
    /// ends, for everyone who uses it, and the creation is sent anew. What it returns is kept nowhere. It is cancelled when the
    /// last creation that waits for it is, and then the mode is not entered.
    /// </summary>
    /// <value>Null by default: such a creation throws <see cref="FastlySudoRequiredException"/>.</value>
    public Func<CancellationToken, ValueTask<SudoCredentials>>? SudoCredentialsCallback { get; set; }

    /// <summary>Whether a token that the service created wider than it was asked for is revoked at once.</summary>
    /// <value>True by default. In either case creating throws <see cref="FastlyExcessivePermissionsException"/>.</value>
    /// <remarks>
    /// Of the roles, by Fastly's guide to user roles, <c>superuser</c> is wider than <c>engineer</c> and <c>billing</c>, and these
    /// are wider than <c>user</c>. Any other role than the one that was asked for counts as wider, because nothing is known of it.
    /// </remarks>
    public bool RevokeExcessivePermissions { get; set; } = true;

    /// <summary>
    /// Whether a hyphen and 128 random bits, as 32 hexadecimal digits, are appended to the name of every new token. A token
    /// whose creation was not answered can then be told for certain, and is revoked.
    /// </summary>
    /// <value>False by default: names are not unique, and nothing is revoked on a guess.</value>
    public bool AppendUniqueNameSuffix { get; set; }

    /// <summary>The name, and perhaps version, of the program, for the <c>User-Agent</c>: <c>deploy-bot/2.1</c>.</summary>
    /// <value>Null by default. Visible ASCII characters without white space; it is sent before the library's own name.</value>
    public string? ApplicationName { get; set; }

    /// <summary>What sends the requests: the innermost handler, or a chain of handlers that ends in one.</summary>
    /// <value>
    /// Null by default: the client makes one of its own, which follows no redirect, keeps no cookie, decompresses, looks
    /// addresses up anew every five minutes, and uses the system's proxy except for loopback addresses. One that is given is
    /// not disposed with the client, and is refused if it is one of .NET's and follows redirects: the API key would go along. Of
    /// another that does, <see cref="FastlyKeyDisclosedException"/> tells afterwards.
    /// </value>
    /// <remarks>
    /// The client puts a <see cref="FastlyApiKeyHandler"/> into the innermost place of the chain, in front of what sends, unless one
    /// is there. It attaches the API key, which the other handlers do not see. A chain that has sent requests already cannot get one,
    /// and is refused if it has none.
    /// </remarks>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>The clock.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>What the waits between attempts are drawn from, so that many clients do not come back all at once.</summary>
    /// <value><see cref="Random.Shared"/> by default. One that is given must be safe for several threads if the client is used by several.</value>
    public Random Random { get; set; } = Random.Shared;

    /// <summary>How large the body of an answer may be, after decompression. Of an error, and of a revocation's answer, 64 KiB are read.</summary>
    /// <value>16 MiB by default; from 1 KiB to 1 GiB. A page of 100 tokens takes about 45 KiB.</value>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How deep the objects and arrays of an answer may be nested; those of an error, 64 deep whatever this says.</summary>
    /// <value>64 by default; 8 to 1,000. What the specification describes is nested 4 deep.</value>
    public int MaxDepth { get; set; } = 64;

    /// <summary>Copies and checks.</summary>
    internal AutomationTokensClientOptions ToChecked()
    {
        var copy = (AutomationTokensClientOptions)MemberwiseClone();
        CheckBaseAddress(copy.BaseAddress);
        Require.InRange(copy.PageSize, 1, 100, nameof(PageSize));
        CheckTime(copy.Timeout, nameof(Timeout));
        CheckTime(copy.AttemptTimeout, nameof(AttemptTimeout));
        Require.InRange(copy.MaxAttempts, 1, 100, nameof(MaxAttempts));
        Require.That(Enum.IsDefined(copy.CreateRequestFormat), "It is not one of the forms.", nameof(CreateRequestFormat));
        if (copy.ApplicationName is not null) Require.HeaderWord(copy.ApplicationName, nameof(ApplicationName));
        ArgumentNullException.ThrowIfNull(copy.TimeProvider, nameof(TimeProvider));
        ArgumentNullException.ThrowIfNull(copy.Random, nameof(Random));
        Require.InRange(copy.MaxResponseBytes, 1024, 1024 * 1024 * 1024, nameof(MaxResponseBytes));
        Require.InRange(copy.MaxDepth, 8, 1000, nameof(MaxDepth));
        if (copy.Handler is not null) HandlerChain.Check(copy.Handler, copy.BaseAddress, nameof(Handler));
        return copy;
    }

    private static void CheckTime(TimeSpan time, string parameter) => Require.That(
        time >= TimeSpan.FromMilliseconds(1) && time <= TimeSpan.FromDays(1),
        "It must be one millisecond to one day.",
        parameter);

    internal static void CheckBaseAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address, nameof(BaseAddress));
        // None of the messages repeats the address: it may have a password in it.
        Require.That(address.IsAbsoluteUri, "The base address must be absolute.", nameof(BaseAddress));
        Require.That(
            address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback),
            "The base address must be https; plain http is for loopback addresses only.",
            nameof(BaseAddress));
        Require.That(address.AbsoluteUri.Length <= MaxAddressLength, "The base address must not be longer than 2,048 characters.", nameof(BaseAddress));
        Require.That(address.UserInfo.Length == 0, "The base address must not hold a user or a password.", nameof(BaseAddress));
        Require.That(address.Query.Length == 0 && address.Fragment.Length == 0, "The base address must not hold a query or a fragment.", nameof(BaseAddress));
    }
}
