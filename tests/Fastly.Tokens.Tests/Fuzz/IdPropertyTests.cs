using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Fuzz;

public sealed class IdPropertyTests
{
    [Test]
    public void Only_a_valid_id_is_sent_and_unchanged()
    {
        using var fastly = new FakeFastly();
        using var client = new AutomationTokensClient(
            new FastlyApiKey(fastly.AddUser().Key),
            new AutomationTokensClientOptions { Handler = fastly }
        );
        Property.HoldsFor(
            Inputs.Text,
            id =>
            {
                fastly.ClearRequests();
                try
                {
                    client.GetAsync(id).GetAwaiter().GetResult();
                    return false;
                }
                catch (FastlyNotFoundException)
                {
                    return IsId(id)
                        && fastly.Requests is [var request]
                        && request.Uri.AbsoluteUri == $"https://api.fastly.com/automation-tokens/{id}";
                }
                catch (ArgumentException)
                {
                    return !IsId(id) && fastly.Requests.Count == 0;
                }
            }
        );
    }

    private static bool IsId(string text) =>
        text.Length is >= 1 and <= 64 && text.All(char.IsAsciiLetterOrDigit) && !text.Equals("self", StringComparison.OrdinalIgnoreCase);
}
