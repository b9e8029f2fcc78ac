using System.Globalization;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Makes the faults that the fake inflicts; those that befall the account are the world's.</summary>
internal static class Faults
{
    private static readonly Uri Elsewhere = new("https://elsewhere.example/");

    internal static FakeFault Of(FaultKind kind, FakeRequest request, Chance chance)
    {
        // A write may have been processed although the response is bad.
        var lost = chance.Percent(50);
        return kind switch
        {
            FaultKind.DropBefore => FakeFault.DropBefore(),
            FaultKind.DropAfter => FakeFault.DropAfter(),
            FaultKind.DelayBefore => FakeFault.Delay(TimeSpan.FromSeconds(chance.Pick(1, 29, 31, 500))),
            FaultKind.DelayAfter => FakeFault.DelayResponse(TimeSpan.FromSeconds(chance.Pick(1, 29, 31, 500))),
            FaultKind.CutBody => FakeFault.CutBody(Position(chance)),
            FaultKind.StallBody => FakeFault.StallBody(Position(chance)),
            FaultKind.SlowBody => FakeFault.SlowBody(TimeSpan.FromMilliseconds(chance.Pick(70, 500, 3000))),
            FaultKind.ShortBody => FakeFault.RewriteBody(body => Bodies.Short(body, chance)),
            FaultKind.EmptyBody => FakeFault.RewriteBody(_ => string.Empty),
            FaultKind.HtmlBody => FakeFault.ReplaceResponse(200, Bodies.Html, "text/html"),
            FaultKind.WrongType => FakeFault.RewriteBody(body => Bodies.WrongType(body, chance)),
            FaultKind.MissingField => FakeFault.RewriteBody(body => Bodies.MissingField(body, chance)),
            FaultKind.OtherOrder => FakeFault.RewriteBody(body => Bodies.OtherOrder(body, chance)),
            FaultKind.UnknownFields => FakeFault.RewriteBody(body => Bodies.UnknownFields(body, chance)),
            FaultKind.TooManyRequests => WithReset(
                FakeFault.Response(429, """{"msg":"You have exceeded your hourly rate limit."}"""),
                request,
                chance
            ),
            FaultKind.TooManyRequestsRetryAfter => FakeFault.Response(429).WithHeader("Retry-After", RetryAfter(request, chance)),
            FaultKind.RequestTimeout => FakeFault.Response(408),
            FaultKind.ServerError => Status(500, lost),
            FaultKind.BadGateway => Status(chance.Pick(502, 504), lost),
            FaultKind.Unavailable => Status(503, lost),
            FaultKind.Redirect => chance.Percent(50)
                ? FakeFault.Redirect(Elsewhere, chance.Pick(301, 302, 307, 308))
                : FakeFault.ReplaceResponse(303).WithHeader("Location", "/somewhere"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It befalls the account, not a request."),
        };
    }

    private static FakeFault Status(int status, bool lost) =>
        lost ? FakeFault.ReplaceResponse(status, Bodies.Html, "text/html") : FakeFault.Response(status, Bodies.Html, "text/html");

    private static FakeFault WithReset(FakeFault fault, FakeRequest request, Chance chance) =>
        chance.Percent(50)
            ? fault
            : fault
                .WithHeader("Fastly-RateLimit-Remaining", "0")
                .WithHeader(
                    "Fastly-RateLimit-Reset",
                    (request.ReceivedAt.ToUnixTimeSeconds() + chance.Pick(2, 60, 3600)).ToString(CultureInfo.InvariantCulture)
                );

    private static string RetryAfter(FakeRequest request, Chance chance) =>
        chance.Percent(50)
            ? chance.Pick("0", "3", "45", "7200", "99999999999999", "soon")
            : (request.ReceivedAt + TimeSpan.FromSeconds(chance.Pick(-5, 3, 45, 7200))).ToString("R", CultureInfo.InvariantCulture);

    private static int Position(Chance chance) => chance.Percent(50) ? chance.Below(150) : chance.Below(700);
}
