using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>The options of the service and of the client that a seed determines.</summary>
internal static class Setting
{
    internal static readonly KeyValuePair<string, string>[] Roles =
    [
        new("R1", "superuser"),
        new("R2", "engineer"),
        new("R3", "billing"),
        new("R4", "user"),
    ];

    internal static FakeFastlyOptions Service(Chance chance, int seed)
    {
        var shape = chance.Pick(FakeResponseShape.Recorded, FakeResponseShape.Documented, FakeResponseShape.Newest);
        // A service that sends everything whatever page is requested; with smaller pages it would never send the rest.
        var ignoresPage = chance.Percent(5);
        return new FakeFastlyOptions
        {
            Seed = seed,
            Shape = shape,
            DeleteRoutes = chance.Pick<FakeDeleteRoutes?>(
                null,
                FakeDeleteRoutes.Tokens,
                FakeDeleteRoutes.Documented,
                FakeDeleteRoutes.Both
            ),
            FailingDeleteStatus = (HttpStatusCode)chance.Pick(400, 403, 404, 405, 410, 500, 501),
            ListOrder = chance.Pick(FakeListOrder.OldestFirst, FakeListOrder.NewestFirst, FakeListOrder.ById),
            MaxPageSize = ignoresPage ? 100 : chance.Pick(1, 3, 7, 100),
            IgnorePage = ignoresPage,
            SendMeta = chance.Percent(75),
            ListExpiredTokens = chance.Percent(50),
            HasServicesRoute = chance.Percent(70),
            ExpiredKeyReturnsNotFound = chance.Percent(50),
            WriteLimitPerHour = chance.Pick(1000, 1000, 12, 4),
            SendRateLimitHeaders = chance.Percent(70),
            SendRetryAfter = chance.Percent(50),
            SudoWindow = TimeSpan.FromSeconds(chance.Pick(1, 30, 300)),
            CreateBody = chance.Pick(
                FakeCreateRequestFormat.Both,
                FakeCreateRequestFormat.Both,
                FakeCreateRequestFormat.Flat,
                FakeCreateRequestFormat.Attributes
            ),
            KnownRoles = shape == FakeResponseShape.Newest ? Roles : null,
        };
    }

    internal static AutomationTokensClientOptions Client(Chance chance, FakeFastlyOptions service) =>
        new()
        {
            PageSize = service.IgnorePage ? 100 : chance.Pick(1, 2, 5, 100),
            Timeout = TimeSpan.FromSeconds(chance.Pick(20, 100, 100)),
            AttemptTimeout = TimeSpan.FromSeconds(chance.Pick(5, 30)),
            MaxAttempts = chance.Pick(1, 2, 4, 4, 8),
            CreateRequestFormat = service.CreateBody switch
            {
                FakeCreateRequestFormat.Flat => CreateRequestFormat.Flat,
                FakeCreateRequestFormat.Attributes => CreateRequestFormat.Attributes,
                _ => chance.Pick(CreateRequestFormat.Flat, CreateRequestFormat.Attributes),
            },
            RevokeExcessivePermissions = chance.Percent(70),
            AppendUniqueNameSuffix = chance.Percent(30),
            Random = new Random(chance.Below(int.MaxValue)),
        };
}
