using System.Reflection;
using System.Runtime.Versioning;

namespace Fastly.Tokens.Tests.Construction;

public sealed class PlatformTests
{
    [Test]
    public void A_browser_is_not_supported_because_it_would_hold_the_key()
    {
        var platforms = typeof(AutomationTokensClient).Assembly.GetCustomAttributes<UnsupportedOSPlatformAttribute>();

        Assert.That(platforms.Select(static platform => platform.PlatformName), Is.EqualTo(new[] { "browser" }));
    }
}
