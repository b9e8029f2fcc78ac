using System.Net;

namespace Fastly.Tokens;

/// <summary>The data of a failed call, for the exceptions that <see cref="FastlyTokensModelFactory"/> creates.</summary>
public sealed class FastlyFailureDetails
{
    /// <summary>Gets or sets the operationId of the specification.</summary>
    /// <value>An empty text by default.</value>
    public string Operation { get; set; } = string.Empty;

    /// <summary>Gets or sets the method and the path, such as <c>GET /tokens/self</c>.</summary>
    /// <value>An empty text by default.</value>
    public string Request { get; set; } = string.Empty;

    /// <summary>Gets or sets the status code of the response.</summary>
    /// <value>Null by default: there was no response.</value>
    public HttpStatusCode? StatusCode { get; set; }

    /// <summary>Gets or sets what the service reported.</summary>
    /// <value>Null by default.</value>
    public Problem? Problem { get; set; }

    /// <summary>Gets or sets the state of the rate limit.</summary>
    /// <value>Null by default.</value>
    public FastlyRateLimit? RateLimit { get; set; }

    /// <summary>Gets or sets the number of attempts.</summary>
    /// <value>1 by default.</value>
    public int Attempts { get; set; } = 1;

    /// <summary>Gets or sets the exception that caused this one.</summary>
    /// <value>Null by default.</value>
    public Exception? InnerException { get; set; }
}
