using Fastly.Tokens.Cli.Recordings;
using Fastly.Tokens.Cli.Wire;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>
/// Hands every response to the comparison before the client reads it, also one that the client refuses. It stands below the client's own
/// checks of origin and key, and changes nothing.
/// </summary>
/// <param name="observe">Receives the responses, one after the other.</param>
internal sealed class ResponseObserver(Action<RecordedResponse> observe) : DelegatingHandler
{
    /// <summary>Gets or sets the address of the service. Its path precedes that of every operation.</summary>
    internal Uri? BaseAddress { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var body = await KeptBody.ReadAsync(response, cancellationToken);
        observe(
            new RecordedResponse(
                request.Method.Method,
                PathOf(request.RequestUri!),
                (int)response.StatusCode,
                RecordedText.MediaType(response.Content.Headers.ContentType?.ToString()),
                body
            )
        );
        return response;
    }

    private string PathOf(Uri address)
    {
        var (path, prefix) = (address.AbsolutePath, BaseAddress?.AbsolutePath.TrimEnd('/') ?? "");
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
    }
}
