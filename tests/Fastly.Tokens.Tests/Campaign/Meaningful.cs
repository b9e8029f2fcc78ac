namespace Fastly.Tokens.Tests.Campaign;

/// <summary>A campaign without enough faults proves too little.</summary>
internal static class Meaningful
{
    private static readonly string[] Operations =
    [
        "create",
        "list",
        "list services",
        "get",
        "revoke",
        "revoke many",
        "rotate",
        "finish a rotation",
    ];

    private static readonly string[] Outcomes =
    [
        "success",
        nameof(FastlyApiException),
        nameof(FastlyConnectionException),
        nameof(FastlyCreateOutcomeUnknownException),
        nameof(FastlyForbiddenException),
        nameof(FastlyInvalidRequestException),
        nameof(FastlyListingChangedException),
        nameof(FastlyNotFoundException),
        nameof(FastlyOwnTokenException),
        nameof(FastlyRateLimitedException),
        nameof(FastlyRotationException),
        nameof(FastlyServerException),
        nameof(FastlySudoRequiredException),
        nameof(FastlyTimeoutException),
        nameof(FastlyUnauthorizedException),
        nameof(FastlyInvalidResponseException),
        nameof(FastlyExcessivePermissionsException),
        nameof(OperationCanceledException),
        nameof(ArgumentException),
    ];

    internal static void Check(Tally tally)
    {
        foreach (var fault in Enum.GetValues<FaultKind>())
        {
            foreach (var operation in Operations)
                Assert.That(
                    tally.Met((where, kind) => where == operation && kind == fault),
                    Is.GreaterThan(0),
                    $"{fault} never met {operation}"
                );
        }

        foreach (var outcome in Outcomes)
            Assert.That(tally.Ended(outcome), Is.GreaterThan(0), $"no operation ended with {outcome}");
        Assert.That(tally.Promises, Has.Count.GreaterThanOrEqualTo(18));
        Assert.That(tally.Promises.Values, Has.All.GreaterThanOrEqualTo(20));
    }
}
