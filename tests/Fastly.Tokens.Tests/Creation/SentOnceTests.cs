using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

public sealed class SentOnceTests
{
    private static readonly Uri Elsewhere = new("https://elsewhere.example/automation-tokens");

    private static IEnumerable<TestCaseData> Failures()
    {
        foreach (
            var status in new[]
            {
                301,
                302,
                303,
                307,
                308,
                400,
                401,
                402,
                403,
                404,
                405,
                408,
                409,
                412,
                415,
                422,
                425,
                429,
                500,
                501,
                502,
                503,
                504,
                520,
            }
        )
        {
            yield return new TestCaseData(FakeFault.Response(status)).SetArgDisplayNames($"{status} in its place");
            yield return new TestCaseData(FakeFault.ReplaceResponse(status)).SetArgDisplayNames($"{status} after it was carried out");
        }

        yield return new TestCaseData(FakeFault.Response(429).WithHeader("Retry-After", "0")).SetArgDisplayNames("429 with Retry-After");
        yield return new TestCaseData(FakeFault.Response(503).WithHeader("Retry-After", "0")).SetArgDisplayNames("503 with Retry-After");
        yield return new TestCaseData(FakeFault.Redirect(Elsewhere)).SetArgDisplayNames("redirect");
        yield return new TestCaseData(FakeFault.DropBefore()).SetArgDisplayNames("drop before");
        yield return new TestCaseData(FakeFault.DropAfter()).SetArgDisplayNames("drop after");
        yield return new TestCaseData(FakeFault.CutBody(0)).SetArgDisplayNames("no body");
        yield return new TestCaseData(FakeFault.CutBody(40)).SetArgDisplayNames("half a body");
        yield return new TestCaseData(FakeFault.ReplaceResponse(200, "<html></html>", "text/html")).SetArgDisplayNames("HTML 200");
        yield return new TestCaseData(FakeFault.ReplaceResponse(204)).SetArgDisplayNames("204");
        yield return new TestCaseData(FakeFault.ReplaceResponse(200, "{}")).SetArgDisplayNames("an empty object");
    }

    [TestCaseSource(nameof(Failures))]
    public void No_failure_causes_a_second_creation(FakeFault failure)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(failure, FakeSession.IsCreation);

        Assert.ThrowsAsync(Is.InstanceOf<FastlyApiException>(), async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(session.Creations, Is.EqualTo(1));
        Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task No_deadline_causes_a_second_creation(bool wasProcessed)
    {
        using var session = new FakeSession();
        var delay = TimeSpan.FromHours(1);
        session.Fastly.Faults.Add(wasProcessed ? FakeFault.DelayResponse(delay) : FakeFault.Delay(delay), FakeSession.IsCreation);

        var creating = session.Client.CreateAsync(FakeSession.Request());

        Assert.That(async () => await session.RunAsync(creating, 5000), Throws.TypeOf<FastlyCreateOutcomeUnknownException>());
        Assert.That(session.Creations, Is.EqualTo(1));
        await Task.CompletedTask;
    }
}
