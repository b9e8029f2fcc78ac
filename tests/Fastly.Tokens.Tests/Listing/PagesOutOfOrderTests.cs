using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>Pages that are fetched concurrently are served in any order, so a token can hide behind one that comes and goes.</summary>
public sealed class PagesOutOfOrderTests
{
    [Test]
    public async Task A_token_that_two_passes_miss_is_not_lost()
    {
        using var fastly = new FakeFastly(options: new FakeFastlyOptions { ListOrder = FakeListOrder.ById, MaxPageSize = 1 });
        var key = fastly.AddUser().Key;
        foreach (var id in new[] { "A1", "X1", "Z1" })
            fastly.AddToken(new FakeToken { Id = id });
        var isThirdRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thirds = 0;
        // In the first reading the third page comes before the second, and another token between them: X1 stands on neither.
        fastly.Faults.Add(FakeFault.Hold(isThirdRead.Task), when: request => IsPage(request, 2));
        fastly.AfterRequest = request =>
        {
            if (!IsPage(request, 3) || thirds++ > 0)
                return;
            fastly.AddToken(new FakeToken { Id = "M1" });
            isThirdRead.SetResult();
        };
        // In the second reading that other token goes just before the third page.
        fastly.BeforeRequest = request =>
        {
            if (IsPage(request, 3) && thirds == 1)
                fastly.Revoke("M1");
        };
        using var client = new AutomationTokensClient(new FastlyApiKey(key), new AutomationTokensClientOptions { Handler = fastly });

        var listed = new List<string>();
        await foreach (var token in client.ListAsync(new ListingOptions { PageSize = 1 }))
            listed.Add(token.Id);

        Assert.That(listed, Is.SupersetOf(new[] { "A1", "X1", "Z1" }));
    }

    [TestCase(4)]
    [TestCase(5)]
    public void Counts_that_change_and_change_back_confirm_nothing(int meanwhile)
    {
        using var client = StubHandler.ClientFor(request =>
        {
            var page = TokenPages.Number(request, "page");
            var count = page == 2 ? meanwhile : 3;
            return TokenPages.Envelope(page <= 3 ? [$"T{page}"] : [], page, 1, count, count);
        });

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 1 }),
            Throws.InstanceOf<FastlyListingChangedException>()
        );
    }

    private static bool IsPage(FakeRequest request, int number) =>
        request.Query.Contains(FormattableString.Invariant($"?page={number}&"), StringComparison.Ordinal);
}
