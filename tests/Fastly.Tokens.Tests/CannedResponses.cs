using System.Net;
using System.Text;

namespace Fastly.Tokens.Tests;

/// <summary>A service that answers every request with what a test says, and remembers what was asked.</summary>
internal sealed class CannedResponses(Func<HttpRequestMessage, string> answer) : HttpMessageHandler
{
    internal List<string> Requests { get; } = [];

    internal static AutomationTokensClient ClientFor(Func<HttpRequestMessage, string> answer) => new CannedResponses(answer).Client();

    internal AutomationTokensClient Client() => new(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { Handler = this });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(request.RequestUri!.PathAndQuery);
        return Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(answer(request), Encoding.UTF8, "application/json"),
            }
        );
    }
}
