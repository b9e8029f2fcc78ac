using Fastly.Tokens.Extensions.DependencyInjection.Logging;
using Fastly.Tokens.Extensions.DependencyInjection.Settings;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>What a client does by itself is logged, with ids that do not change and with what to do about it.</summary>
public sealed class LogTests
{
    private static readonly (FastlyClientEventKind Kind, int Id, LogLevel Level, string Text)[] Messages =
    [
        (FastlyClientEventKind.Retrying, 1, LogLevel.Information, "Rotate: attempt 2 failed (503). It is retried in 1.5 s."),
        (FastlyClientEventKind.WaitingForRateLimit, 2, LogLevel.Warning, "Revocations wait 1.5 s"),
        (FastlyClientEventKind.SudoModeEntered, 3, LogLevel.Warning, "remove SudoCredentialsCallback"),
        (FastlyClientEventKind.RouteFallback, 4, LogLevel.Information, "DELETE /tokens/T1 is used"),
        (FastlyClientEventKind.SuccessorDelivered, 5, LogLevel.Information, "the successor T1 was delivered"),
        (FastlyClientEventKind.AutomaticRevocation, 6, LogLevel.Warning, "the token T1, which this call created, was revoked (503)"),
        (FastlyClientEventKind.AutomaticRevocationFailed, 7, LogLevel.Error, "may be in force. Revoke it."),
    ];

    [Test]
    public void Every_kind_of_event_has_a_message()
    {
        Assert.That(Messages.Select(static it => it.Kind), Is.EquivalentTo(Enum.GetValues<FastlyClientEventKind>()));
    }

    [TestCaseSource(nameof(Messages))]
    public void An_event_is_logged_with_its_id_and_level((FastlyClientEventKind Kind, int Id, LogLevel Level, string Text) expected)
    {
        using var container = new Container();
        var log = new AccountLog(new AccountRegistration(serviceKey: null, section: null), container.Provider);
        var happened = new FastlyClientEvent(expected.Kind, "Rotate")
        {
            TokenId = "T1",
            Attempt = 2,
            Delay = TimeSpan.FromSeconds(1.5),
            Reason = "503",
        };

        log.AddTo(null)!(happened);

        var entry = container.Log.Single(static it => it.Message.StartsWith("Fastly.Tokens.", StringComparison.Ordinal));
        Assert.That((entry.Id.Id, entry.Level), Is.EqualTo((expected.Id, expected.Level)));
        Assert.That(entry.Message, Does.StartWith("Fastly.Tokens.AutomationTokensClient: Rotate: ").And.Contain(expected.Text));
    }

    [Test]
    public async Task A_rotation_is_logged_and_the_callback_of_the_host_is_called_as_well()
    {
        using var session = new FakeSession();
        using var container = new Container();
        var events = new List<FastlyClientEventKind>();
        container
            .Services.AddFastlyTokens(options => options.ApiKey = session.User.Key)
            .ConfigureClient((_, options) => (options.Handler, options.EventCallback) = (session.Fastly, it => events.Add(it.Kind)));
        var old = session.AddOld();

        await container.Client.RotateAsync(old.Id, null, RotationSession.Accept);

        Assert.That(events, Is.EqualTo(new[] { FastlyClientEventKind.SuccessorDelivered, FastlyClientEventKind.RouteFallback }));
        Assert.That(container.Log.Select(static it => it.Id.Id).Where(static id => id is > 0 and < 20), Is.EqualTo(new[] { 5, 4 }));
    }

    [Test]
    public async Task Without_logging_the_client_works()
    {
        var services = new ServiceCollection();
        using var fastly = new FakeFastly();
        var key = fastly.AddUser().Key;
        services.AddFastlyTokens(options => options.ApiKey = key).ConfigureClient((_, options) => options.Handler = fastly);
        await using var provider = services.BuildServiceProvider();

        Assert.That(async () => await provider.GetRequiredService<AutomationTokensClient>().GetSelfAsync(), Throws.Nothing);
    }
}
