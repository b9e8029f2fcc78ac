using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Secrets stay hidden when a failure is not on the wire: excessive permissions, handlers, the caller.</summary>
public sealed class CanaryHandlerTests
{
    /// <summary>The client that fails, and the exception that reports it.</summary>
    private static readonly Dictionary<string, (Type Reported, Func<CanaryAccount, AutomationTokensClient> Arrange)> Failures = new()
    {
        ["no credentials"] = (
            typeof(FastlySudoRequiredException),
            account => account.Client(options => options.SudoCredentialsCallback = null)
        ),
        ["wrong credentials"] = (
            typeof(FastlyForbiddenException),
            account =>
                account.Client(options =>
                    options.SudoCredentialsCallback = _ =>
                        new(
                            new SudoCredentials(
                                CanaryOperations.Username,
                                CanaryOperations.OneTimePassword,
                                CanaryOperations.OneTimePassword
                            )
                        )
                )
        ),
        ["excessive permissions"] = (typeof(FastlyExcessivePermissionsException), account => OnGrant(account).Client()),
        ["excessive permissions left in force"] = (
            typeof(FastlyExcessivePermissionsException),
            account => OnGrant(account).Client(options => options.RevokeExcessivePermissions = false)
        ),
        ["a unique name without a response"] = (
            typeof(FastlyCreateOutcomeUnknownException),
            account => Losing(account, FakeFault.DropAfter()).Client(options => options.AppendUniqueNameSuffix = true)
        ),
        ["a unique name with an incomplete response"] = (
            typeof(FastlyCreateOutcomeUnknownException),
            account => Losing(account, FakeFault.CutBody(60)).Client(options => options.AppendUniqueNameSuffix = true)
        ),
        ["a handler that strays"] = (
            typeof(FastlyKeyDisclosedException),
            account => account.Client(options => options.Handler = new StubHandler(Stray))
        ),
        ["a handler that strays with the reads"] = (
            typeof(FastlyKeyDisclosedException),
            account => account.Client(options => options.Handler = StrayingWithReads(account))
        ),
        ["a handler that quotes the request"] = (
            typeof(FastlyConnectionException),
            Quoting(request => new InvalidOperationException(request))
        ),
        ["a handler that quotes it within"] = (
            typeof(FastlyConnectionException),
            Quoting(request => new HttpRequestException("no", new AggregateException(new IOException(), new IOException(request))))
        ),
        ["a handler that attaches it"] = (
            typeof(FastlyConnectionException),
            Quoting(request => new HttpRequestException("no") { Data = { ["request"] = request } })
        ),
        ["a handler that attaches it within"] = (
            typeof(FastlyConnectionException),
            Quoting(request => new HttpRequestException("no", new IOException("no") { Data = { [request] = null } }))
        ),
        ["a disposed client"] = (
            typeof(ObjectDisposedException),
            account =>
            {
                var client = account.Client();
                client.Dispose();
                return client;
            }
        ),
    };

    private static IEnumerable<string> Names => Failures.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task No_failure_shows_a_secret(string failure)
    {
        using var console = new CapturedConsole();
        var thrown = new List<Exception?>();
        foreach (var operation in CanaryOperations.All.Keys)
        {
            using var account = new CanaryAccount(TimeProvider.System);
            using var client = Failures[failure].Arrange(account);

            var seen = await CanaryOperations.SeeAsync(operation, client, "T1");

            account.AssertUnseen(seen.Append(client), operation);
            foreach (var value in seen)
            {
                for (
                    var exception = value as Exception ?? (value as RevocationResult)?.Error;
                    exception is not null;
                    exception = exception.InnerException
                )
                    thrown.Add(exception);
            }
        }

        Assert.That(thrown, Has.Some.InstanceOf(Failures[failure].Reported), "It did not happen.");
        Assert.That(console.Text, Is.Empty);
    }

    private static CanaryAccount OnGrant(CanaryAccount account)
    {
        account.Fastly.OnGrant = static token => token with { Scope = "global", TlsAccess = true, Services = [] };
        return account;
    }

    private static CanaryAccount Losing(CanaryAccount account, FakeFault fault)
    {
        account.Fastly.EnterSudoMode(account.User.KeyId);
        account.Fastly.Faults.Add(fault, FakeSession.IsCreation);
        return account;
    }

    private static Func<CanaryAccount, AutomationTokensClient> Quoting(Func<string, Exception> quote) =>
        account =>
            account.Client(options =>
                options.Handler = new StubHandler(
                    async (request, cancellationToken) =>
                        throw quote(
                            $"{request} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}"
                        )
                )
            );

    private static StubHandler StrayingWithReads(CanaryAccount account)
    {
        var fastly = new HttpMessageInvoker(account.Fastly, disposeHandler: false);
        return new StubHandler(
            (request, cancellationToken) =>
                request.Method == HttpMethod.Get ? Task.FromResult(Stray(request)) : fastly.SendAsync(request, cancellationToken)
        );
    }

    /// <summary>A response of another origin, as a handler returns it that follows redirects.</summary>
    private static HttpResponseMessage Stray(HttpRequestMessage request) =>
        new(HttpStatusCode.OK)
        {
            RequestMessage = new HttpRequestMessage(
                request.Method,
                $"https://elsewhere.example/{Uri.EscapeDataString(request.Headers.GetValues("Fastly-Key").Single())}"
            ),
        };
}
