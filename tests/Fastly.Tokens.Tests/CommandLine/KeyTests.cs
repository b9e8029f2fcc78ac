using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class KeyTests
{
    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("")]
    public async Task The_key_is_read_from_standard_input_without_the_line_break_that_ends_it(string end)
    {
        using var shell = new Shell();
        shell.Environment.Clear();
        shell.Input = shell.User.Key + end;

        var result = await shell.RunAsync("list", "--key-stdin", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(shell.Fastly.Requests.Single().Key, Is.EqualTo(shell.User.Key));
        });
    }

    [Test]
    public async Task Standard_input_takes_precedence_over_the_environment()
    {
        using var shell = new Shell { Environment = { ["FASTLY_API_TOKEN"] = "another" } };
        shell.Input = shell.User.Key;

        Assert.That((await shell.RunAsync("list", "--key-stdin")).Code, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public async Task The_second_variable_is_used_if_the_first_is_not_set()
    {
        using var shell = new Shell();
        shell.Environment["FASTLY_API_KEY"] = shell.User.Key;
        shell.Environment["FASTLY_API_TOKEN"] = "";

        Assert.That((await shell.RunAsync("list")).Code, Is.EqualTo(ExitCode.Ok));
    }

    [TestCase("SECRET\nSECRET\n")]
    [TestCase("SECRET\n\n")]
    [TestCase("SECRET SECRET")]
    [TestCase("")]
    public async Task Piped_text_that_is_not_a_key_is_refused_without_being_repeated(string input)
    {
        using var shell = new Shell { Input = input };

        await AssertRefusedAsync(shell, "standard input", "list", "--key-stdin");
    }

    [Test]
    public async Task A_key_with_a_line_break_is_refused_without_being_repeated()
    {
        using var shell = new Shell { Environment = { ["FASTLY_API_TOKEN"] = "SECRET\nSECRET" } };

        await AssertRefusedAsync(shell, "FASTLY_API_TOKEN", "list");
    }

    [Test]
    public async Task The_message_for_a_missing_key_names_the_ways_to_provide_one()
    {
        using var shell = new Shell();
        shell.Environment.Clear();

        await AssertRefusedAsync(shell, "FASTLY_API_TOKEN", "list");
    }

    [TestCase("--key", "SECRET")]
    [TestCase("--key=SECRET")]
    [TestCase("--api-token:SECRET")]
    [TestCase("--password", "SECRET")]
    [TestCase("-kSECRET")]
    [TestCase("SECRET")]
    [TestCase("@SECRET")]
    public async Task A_secret_in_an_argument_is_not_repeated(params string[] misplaced)
    {
        using var shell = new Shell();

        await AssertRefusedAsync(shell, "See fastly-tokens", ["list", .. misplaced]);
        await AssertRefusedAsync(shell, "See fastly-tokens", misplaced);
    }

    [TestCase("http://example.com")]
    [TestCase("ftp://127.0.0.1")]
    [TestCase("https://user:SECRET@example.com")]
    [TestCase("https://example.com?key=SECRET")]
    [TestCase("SECRET")]
    public async Task An_address_that_would_disclose_the_key_is_refused_without_being_repeated(string address)
    {
        using var shell = new Shell { Environment = { ["FASTLY_API_URL"] = address } };

        await AssertRefusedAsync(shell, "FASTLY_API_URL", "list");
    }

    [Test]
    public async Task Requests_go_where_the_address_says()
    {
        using var shell = new Shell { Environment = { ["FASTLY_API_URL"] = "http://127.0.0.1:4711/base" } };

        await shell.RunAsync("get", "someToken");

        Assert.That(shell.Fastly.Requests[0].Uri.AbsoluteUri, Is.EqualTo("http://127.0.0.1:4711/base/automation-tokens/someToken"));
    }

    private static async Task AssertRefusedAsync(Shell shell, string said, params string[] arguments)
    {
        var result = await shell.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain(said).And.Not.Contain("SECRET"));
            Assert.That(result.Output, Is.Empty);
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }
}
