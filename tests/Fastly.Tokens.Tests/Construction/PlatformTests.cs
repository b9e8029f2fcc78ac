using System.Reflection;
using System.Runtime.Versioning;
using Fastly.Tokens.Extensions.DependencyInjection;

namespace Fastly.Tokens.Tests.Construction;

public sealed class PlatformTests
{
    [TestCase(typeof(AutomationTokensClient))]
    [TestCase(typeof(FastlyTokensBuilder))]
    public void A_browser_is_not_supported_because_it_would_hold_the_key(Type type)
    {
        var platforms = type.Assembly.GetCustomAttributes<UnsupportedOSPlatformAttribute>();

        Assert.That(platforms.Select(static platform => platform.PlatformName), Is.EqualTo(new[] { "browser" }));
    }
}
