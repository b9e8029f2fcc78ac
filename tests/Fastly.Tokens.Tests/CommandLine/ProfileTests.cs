using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Named accounts, whose file has the name of the variable with the key and never the key.</summary>
public sealed class ProfileTests
{
    private const string Valid =
        """{"production":{"key_variable":"PRODUCTION_KEY","address":"http://127.0.0.1:4711"},"live":{"key_variable":"LIVE_KEY"}}""";

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_profile_has_the_address_and_the_variable_with_the_key(bool isOption)
    {
        using var folder = new TemporaryFolder();
        using var shell = WithProfiles(folder, Valid);
        shell.Environment["PRODUCTION_KEY"] = shell.User.Key;
        // What another shell has left must not mix with a profile: neither its key nor its address.
        shell.Environment["FASTLY_API_TOKEN"] = "anotherKey";
        shell.Environment["FASTLY_API_URL"] = "http://127.0.0.1:1";
        if (!isOption)
            shell.Environment["FASTLY_TOKENS_PROFILE"] = "production";

        string[] option = isOption ? ["--profile", "production"] : [];
        var result = await shell.RunAsync(["list", .. option]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(shell.Fastly.Requests.Select(static request => request.Uri.Port), Is.All.EqualTo(4711));
        Assert.That(shell.Fastly.Requests.Select(static request => request.Key), Is.All.EqualTo(shell.User.Key));
    }

    [Test]
    public async Task The_option_is_preferred_to_the_variable()
    {
        using var folder = new TemporaryFolder();
        using var shell = WithProfiles(folder, Valid);
        shell.Environment["PRODUCTION_KEY"] = shell.User.Key;
        shell.Environment["FASTLY_TOKENS_PROFILE"] = "live";

        await shell.RunAsync("list", "--profile", "production");

        Assert.That(shell.Fastly.Requests[0].Uri.Port, Is.EqualTo(4711));
    }

    [Test]
    public async Task Without_an_address_it_is_the_live_service()
    {
        using var folder = new TemporaryFolder();
        using var shell = WithProfiles(folder, Valid);
        shell.Environment["LIVE_KEY"] = shell.User.Key;
        shell.Environment["FASTLY_API_URL"] = "http://127.0.0.1:1";

        await shell.RunAsync("list", "--profile", "live");

        Assert.That(shell.Fastly.Requests[0].Uri.Host, Is.EqualTo("api.fastly.com"));
    }

    [TestCase(Valid, "production", "The variable PRODUCTION_KEY of the profile is not set, or empty.")]
    [TestCase(Valid, "producton", "There is no such profile. Did you mean production?")]
    [TestCase("""{"p":{"key_variable":"K","key":"SECRET"}}""", "p", "A key is never in the file.")]
    [TestCase("""{"p":{"key_variable":"5Yo3SECRETkey"}}""", "p", "must be the name of an environment variable, and not a key.")]
    [TestCase("""{"p":{"address":"https://a"}}""", "p", "must be the name of an environment variable")]
    [TestCase("""{"p":{"key_variable":1}}""", "p", "The field key_variable of the profile p must be text.")]
    [TestCase("""{"p":{"key_variable":"K","address":"localhost:1SECRET"}}""", "p", "The address of the profile p has no scheme.")]
    [TestCase("""{"p":{"key_variable":"PATH","address":"http://example.com"}}""", "p", "The address of the profile cannot be used.")]
    [TestCase("""{"p":"SECRET"}""", "p", "The profile p must be an object")]
    [TestCase("[]", "p", "must be an object with a field for each profile.")]
    [TestCase("{\n  SECRET", "p", "is not JSON: see line 2.")]
    [TestCase(null, "p", "The file of profiles cannot be read")]
    public async Task A_profile_that_cannot_be_used_is_refused_before_anything_is_sent(string? file, string name, string message)
    {
        using var folder = new TemporaryFolder();
        using var shell = WithProfiles(folder, file);
        shell.Environment["PATH"] = "aKey";

        var result = await shell.RunAsync("list", "--profile", name);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain(message).And.Not.Contain("SECRET").And.Not.Contain("Unexpected"));
    }

    private static Shell WithProfiles(TemporaryFolder folder, string? profiles)
    {
        Directory.CreateDirectory(folder["fastly-tokens"]);
        if (profiles is not null)
            File.WriteAllText(Path.Combine(folder["fastly-tokens"], "profiles.json"), profiles);
        return new Shell { Environment = { ["XDG_CONFIG_HOME"] = folder[""] } };
    }
}
