namespace Fastly.Tokens.Transport;

/// <summary>An operation of the specification.</summary>
/// <param name="Id">Its operationId.</param>
/// <param name="Method">Its HTTP method.</param>
internal sealed record ApiOperation(string Id, HttpMethod Method)
{
    /// <summary>Whether sending it twice has the effect of sending it once; null where the specification leaves that to the method.</summary>
    internal bool? IsIdempotent { get; init; }

    /// <summary>Whether it changes anything; only then does losing its response leave something unknown.</summary>
    internal bool IsWrite => Method != HttpMethod.Get && Method != HttpMethod.Head;

    /// <summary>Whether it may be retried. The methods are those that RFC 9110 defines as idempotent, but for TRACE.</summary>
    internal bool IsRepeatable => IsIdempotent ?? (!IsWrite || Method == HttpMethod.Put || Method == HttpMethod.Delete || Method == HttpMethod.Options);

    /// <summary>Gets whether the request holds a person's credentials besides the API key.</summary>
    internal bool SendsCredentials { get; init; }
}
