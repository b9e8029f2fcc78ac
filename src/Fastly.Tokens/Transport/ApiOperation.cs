namespace Fastly.Tokens;

/// <summary>An operation of the specification.</summary>
/// <param name="Id">Its operationId.</param>
/// <param name="Method">Its HTTP method.</param>
internal sealed record ApiOperation(string Id, HttpMethod Method)
{
    /// <summary>Whether it changes anything; only then does losing its answer leave something unknown.</summary>
    internal bool IsWrite => Method != HttpMethod.Get;

    /// <summary>Whether doing it twice is the same as doing it once.</summary>
    internal bool IsRepeatable => Method != HttpMethod.Post;

    /// <summary>Whether it is the request for sudo mode, which holds a person's sign-in besides the key.</summary>
    internal bool IsSignIn => Id == "EnterSudoMode";
}
