using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json;

public sealed class CharacterPoolTests
{
    [Test]
    public void A_returned_buffer_is_cleared()
    {
        // So large that no other test rents it meanwhile.
        var buffer = CharacterPool.Shared.Rent(3_000_000);
        "s3cr3t".CopyTo(buffer);
        buffer[^1] = 'x';

        CharacterPool.Shared.Return(buffer);

        Assert.That(buffer.All(static c => c == '\0'), Is.True);
    }

    [Test]
    public void Returning_no_buffer_is_allowed() => Assert.That(() => CharacterPool.Shared.Return(null), Throws.Nothing);
}
