using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>
/// A fake Fastly with a superuser and tokens. The same settings produce the same ids and secrets, so that an id denotes the same token in
/// the next command.
/// </summary>
internal sealed class SandboxAccount : IDisposable
{
    internal SandboxAccount(SandboxSettings settings, TimeProvider clock)
    {
        Fastly = new FakeFastly(
            clock,
            new FakeFastlyOptions
            {
                Shape = settings.Shape,
                WriteLimitPerHour = settings.WritesPerHour,
                // A sandbox may run for days, and nothing reads its requests.
                RequestHistory = 0,
            }
        );
        Superuser = Fastly.AddUser("superuser@example.com");
        foreach (var (index, token) in (settings.Seeds ?? SandboxSeed.Tokens(settings.Tokens, clock.GetUtcNow())).Index())
            Add(token, index);
        if (settings.IsAhead)
            SandboxAhead.Change(Fastly);
    }

    internal FakeFastly Fastly { get; }

    internal FakeUser Superuser { get; }

    internal SudoCredentials Credentials => new(Superuser.UserName, Superuser.Password);

    public void Dispose() => Fastly.Dispose();

    private void Add(FakeToken token, int index)
    {
        try
        {
            Fastly.AddToken(token);
        }
        catch (ArgumentException)
        {
            throw new UsageException(
                FormattableString.Invariant($"Token {index + 1} of the file of --tokens-file has the id of another one.")
            );
        }
    }
}
