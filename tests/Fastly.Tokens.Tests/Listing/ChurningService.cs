using System.Net;
using System.Text;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>
/// A service whose tokens are created, revoked and sorted between and during its responses. It shares nothing with the fake, so
/// that a mistake in the paging of one is not made by the other.
/// </summary>
/// <remarks>
/// It responds at once, so that a seed is the same every time; the moment that it responds with is drawn. It is not before that
/// of a response that the client has read when it sends the request, and that of a request sent at the same time may be any.
/// </remarks>
internal sealed class ChurningService(ChurnSetting setting, Random random) : HttpMessageHandler
{
    private readonly ChurnTimeline _timeline = new(setting, random);
    private readonly Dictionary<int, int> _read = [];
    private int _passes;
    private int _beginningOfPass;
    private int _reported;
    private int _lastReported;
    private int _responses;
    private int _now;

    /// <summary>The tokens that existed from the beginning until now.</summary>
    internal IEnumerable<string> Throughout => _timeline.At(0).Intersect(_timeline.At(_now));

    /// <summary>The tokens that existed at some moment.</summary>
    internal IReadOnlySet<string> Ever => _timeline.Ever;

    /// <summary>The number of pages that the client fetches at a time; one where it does not know how many there are.</summary>
    private int AtATime =>
        setting.Counts switch
        {
            CountsSent.None or CountsSent.Pages => 1,
            _ when _passes == 1 => setting.MaxConcurrentPages,
            _ => setting.MaxConcurrentVerificationPages,
        };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = TokenPages.Number(request, "page");
        if (number == 1)
            BeginPass();
        // A page that was not reported, or is requested once more, is requested when all others have been read.
        var isAhead = number <= _reported && !_read.ContainsKey(number);
        var earliest = _read
            .Where(page => !isAhead || page.Key <= number - AtATime)
            .Select(page => page.Value)
            .Append(_beginningOfPass)
            .Max();
        var (tokensAt, countsAt) = (earliest + random.Next(3), earliest + random.Next(3));
        if (!setting.IsSkewed)
            countsAt = tokensAt;
        _read[number] = Math.Max(tokensAt, countsAt);
        _now = Math.Max(_now, _read[number]);
        var count = _timeline.At(countsAt).Count;
        _lastReported = Pages(count, SizeOf(request));
        _reported = Math.Max(_reported, _lastReported);
        return Task.FromResult(Respond(request, number, _timeline.At(tokensAt), count));
    }

    private void BeginPass()
    {
        _passes++;
        _read.Clear();
        _reported = _lastReported;
        _beginningOfPass = _now;
    }

    private HttpResponseMessage Respond(HttpRequestMessage request, int number, IReadOnlyList<string> tokens, int count)
    {
        var size = SizeOf(request);
        var last = Math.Max(1, Pages(tokens.Count, size));
        if (number > last && setting.Beyond == BeyondTheLast.NotFound)
            return Response(request, HttpStatusCode.NotFound, """{"msg":"Record not found"}""");
        if (number > last && setting.Beyond == BeyondTheLast.LastPage)
            number = last;
        var page = TokenPages.Bare(tokens.Skip((number - 1) * size).Take(size));
        return Response(
            request,
            HttpStatusCode.OK,
            Padding()
                + setting.Counts switch
                {
                    CountsSent.All => $$$"""{"data":{{{page}}},"meta":{"per_page":{{{size}}},"current_page":{{{number}}}"""
                        + $$$""","record_count":{{{count}}},"total_pages":{{{Pages(count, size)}}}}}""",
                    CountsSent.Tokens => $$$"""{"data":{{{page}}},"meta":{"per_page":{{{size}}},"record_count":{{{count}}}}}""",
                    CountsSent.Pages => $$$"""{"data":{{{page}}},"meta":{"total_pages":{{{Pages(count, size)}}}}}""",
                    _ => page,
                }
        );
    }

    /// <summary>White space before a page, which makes its bytes others than those of any page before.</summary>
    private string Padding()
    {
        _responses++;
        var differs = setting.Bodies == BodiesSent.Different || (setting.Bodies == BodiesSent.SometimesDifferent && random.Next(2) == 0);
        return new string(' ', differs ? _responses : 0);
    }

    private int SizeOf(HttpRequestMessage request) => Math.Min(TokenPages.Number(request, "per_page"), setting.Cap);

    private static int Pages(int count, int size) => (count + size - 1) / size;

    private static HttpResponseMessage Response(HttpRequestMessage request, HttpStatusCode status, string body) =>
        new(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
