using Fastly.Tokens.Extensions.DependencyInjection;
using Fastly.Tokens.Release.Listings;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Architecture;

/// <summary>A member that becomes required breaks callers, and no listing of the public API shows it.</summary>
public sealed class RequiredMembersTests
{
    [TestCase(typeof(AutomationTokensClient))]
    [TestCase(typeof(FakeFastly))]
    [TestCase(typeof(FastlyTokensBuilder))]
    [TestCase(typeof(FakeFastlyClientExtensions))]
    public void Every_member_that_an_object_initializer_must_set_is_listed(Type type)
    {
        var list = $"src/{type.Assembly.GetName().Name}/RequiredMembers.txt";
        var content = RequiredMembers.Of(type.Assembly.Location);

        Assert.That(Repository.Read(list), Is.EqualTo(content), () => $"Make this the content of {list}:\n{content}");
    }
}
