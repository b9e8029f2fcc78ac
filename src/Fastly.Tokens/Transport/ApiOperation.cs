namespace Fastly.Tokens.Transport;

/// <summary>An operation of the specification.</summary>
/// <param name="Id">Its operationId.</param>
/// <param name="Method">Its HTTP method.</param>
internal sealed record ApiOperation(string Id, HttpMethod Method)
{
    /// <summary>Gets whether the request is idempotent; null if the specification leaves that to the method.</summary>
    internal bool? IsIdempotent { get; init; }

    /// <summary>Gets whether the request may change something, so that its outcome is unknown if its response is lost.</summary>
    internal bool IsWrite => Method != HttpMethod.Get && Method != HttpMethod.Head;

    /// <summary>Gets whether the request may be retried. The methods are those that RFC 9110 defines as idempotent, except TRACE.</summary>
    internal bool IsRepeatable =>
        IsIdempotent ?? (!IsWrite || Method == HttpMethod.Put || Method == HttpMethod.Delete || Method == HttpMethod.Options);

    /// <summary>Gets whether the request holds a person's credentials besides the API key.</summary>
    internal bool SendsCredentials { get; init; }
}
