using System.Globalization;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Makes the faults that the fake inflicts; those that befall the account are the world's.</summary>
internal static class Faults
{
    private static readonly Uri Elsewhere = new("https://elsewhere.example/");

    internal static FastlyFault Of(FaultKind kind, FakeRequest request, Chance chance)
    {
        // A creation, and what else changes something, may have been carried out although the answer is bad.
        var lost = chance.Percent(50);
        return kind switch
        {
            FaultKind.DropBefore => FastlyFault.DropBefore(),
            FaultKind.DropAfter => FastlyFault.DropAfter(),
            FaultKind.DelayBefore => FastlyFault.Delay(TimeSpan.FromSeconds(chance.Pick(1, 29, 31, 500))),
            FaultKind.DelayAfter => FastlyFault.DelayAnswer(TimeSpan.FromSeconds(chance.Pick(1, 29, 31, 500))),
            FaultKind.CutBody => FastlyFault.CutBody(Position(chance)),
            FaultKind.StallBody => FastlyFault.StallBody(Position(chance)),
            FaultKind.DribbleBody => FastlyFault.DribbleBody(TimeSpan.FromMilliseconds(chance.Pick(70, 500, 3000))),
            FaultKind.ShortBody => FastlyFault.RewriteBody(body => body.Length == 0 ? body : body[..chance.Below(body.Length)]),
            FaultKind.EmptyBody => FastlyFault.RewriteBody(_ => string.Empty),
            FaultKind.HtmlBody => FastlyFault.ReplaceAnswer(200, Bodies.Html, "text/html"),
            FaultKind.WrongType => FastlyFault.RewriteBody(body => Bodies.WrongType(body, chance)),
            FaultKind.MissingField => FastlyFault.RewriteBody(body => Bodies.MissingField(body, chance)),
            FaultKind.OtherOrder => FastlyFault.RewriteBody(body => Bodies.OtherOrder(body, chance)),
            FaultKind.UnknownFields => FastlyFault.RewriteBody(body => Bodies.UnknownFields(body, chance)),
            FaultKind.TooManyRequests => WithReset(FastlyFault.Answer(429, """{"msg":"You have exceeded your hourly rate limit."}"""), request, chance),
            FaultKind.TooManyRequestsRetryAfter => FastlyFault.Answer(429).WithHeader("Retry-After", RetryAfter(request, chance)),
            FaultKind.RequestTimeout => FastlyFault.Answer(408),
            FaultKind.ServerError => Status(500, lost),
            FaultKind.BadGateway => Status(chance.Pick(502, 504), lost),
            FaultKind.Unavailable => Status(503, lost),
            FaultKind.Redirect => chance.Percent(50)
                ? FastlyFault.Redirect(Elsewhere, chance.Pick(301, 302, 307, 308))
                : FastlyFault.ReplaceAnswer(303).WithHeader("Location", "/somewhere"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It befalls the account, not a request."),
        };
    }

    private static FastlyFault Status(int status, bool lost) =>
        lost ? FastlyFault.ReplaceAnswer(status, Bodies.Html, "text/html") : FastlyFault.Answer(status, Bodies.Html, "text/html");

    private static FastlyFault WithReset(FastlyFault fault, FakeRequest request, Chance chance) => chance.Percent(50)
        ? fault
        : fault
            .WithHeader("Fastly-RateLimit-Remaining", "0")
            .WithHeader("Fastly-RateLimit-Reset", (request.ReceivedAt.ToUnixTimeSeconds() + chance.Pick(2, 60, 3600)).ToString(CultureInfo.InvariantCulture));

    private static string RetryAfter(FakeRequest request, Chance chance) => chance.Percent(50)
        ? chance.Pick("0", "3", "45", "7200", "99999999999999", "soon")
        : (request.ReceivedAt + TimeSpan.FromSeconds(chance.Pick(-5, 3, 45, 7200))).ToString("R", CultureInfo.InvariantCulture);

    private static int Position(Chance chance) => chance.Percent(50) ? chance.Below(150) : chance.Below(700);
}
