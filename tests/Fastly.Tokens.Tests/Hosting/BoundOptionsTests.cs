using Fastly.Tokens.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>The permissions of a token in a host's own settings, which .NET's binder reads.</summary>
public sealed class BoundOptionsTests
{
    private static readonly (string Name, string? Value)[] Settings =
    [
        ("Deploy:Name", "deploy"),
        ("Deploy:Role", "engineer"),
        ("Deploy:Scope", "purge_select purge_all"),
        ("Deploy:Services", "SU1Z0isxPaozGVKXdv0eY 7i6HN3TK9wS159v2gPAZ8A"),
        ("Deploy:ExpiresAt", "2100-01-31T12:00:00Z"),
    ];

    private Container _container = null!;
    private FakeFastly _fastly = null!;

    [SetUp]
    public void SetUp()
    {
        _container = new Container(Settings);
        _container.Services.AddFastlyTokens(_container.Section());
        _fastly = _container.Services.AddFakeFastly();
    }

    [TearDown]
    public void TearDown()
    {
        _container.Dispose();
        _fastly.Dispose();
    }

    [Test]
    public async Task Options_of_the_host_hold_a_role_scopes_and_services()
    {
        _container.Services.Configure<DeployOptions>(_container.Section("Deploy"));
        var options = _container.Provider.GetRequiredService<IOptions<DeployOptions>>().Value;

        await _container.Client.CreateAsync(
            new AutomationTokenCreateRequest
            {
                Name = "deploy",
                Role = options.Role,
                Scope = options.Scope,
                Services = options.Services!,
            }
        );

        AssertCreated();
    }

    [Test]
    public async Task A_request_is_bound_as_a_whole()
    {
        var request = _container.Section("Deploy").Get<AutomationTokenCreateRequest>()!;

        await _container.Client.CreateAsync(request);

        AssertCreated();
        Assert.That(_fastly.Tokens[0].ExpiresAt, Is.EqualTo(new DateTimeOffset(2100, 1, 31, 12, 0, 0, TimeSpan.Zero)));
    }

    [TestCase("Role", "two words")]
    [TestCase("Role", " ")]
    [TestCase("Scope", "purge\tselect")]
    [TestCase("Services", "")]
    [TestCase("Services", "SU1\u0007")]
    [TestCase("ExpiresAt", "in a year")]
    public void What_is_not_one_is_refused_with_the_name_of_the_setting(string setting, string value)
    {
        _container.Change(($"Deploy:{setting}", value));

        Assert.That(
            () => _container.Section("Deploy").Get<AutomationTokenCreateRequest>(),
            Throws.InvalidOperationException.With.Message.Contains($"Deploy:{setting}")
        );
    }

    private void AssertCreated()
    {
        var created = _fastly.Tokens.Single();
        Assert.That((created.Role, created.Scope, created.LimitServices), Is.EqualTo(("engineer", "purge_select purge_all", true)));
        Assert.That(created.Services, Is.EqualTo(new[] { "SU1Z0isxPaozGVKXdv0eY", "7i6HN3TK9wS159v2gPAZ8A" }));
    }

    private sealed class DeployOptions
    {
        public AutomationTokenRole Role { get; set; }

        public TokenScopes Scope { get; set; }

        public ServiceAccess? Services { get; set; }
    }
}
