using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>Prints how to use a sandbox. Its secrets are valid only there, so they are shown.</summary>
internal sealed class SandboxWelcome(Uri address, FakeUser user, SandboxSettings settings)
{
    private string Url => address.GetLeftPart(UriPartial.Authority);

    internal string ToJson() => JsonText.Object(("url", Url), ("key", user.Key), ("username", user.UserName), ("password", user.Password));

    internal void Show(CommandEnvironment environment)
    {
        var (output, screen) = (environment.Output, environment.Screen);
        var count = settings.Seeds?.Count ?? settings.Tokens;
        var shape = Markup.Escape(settings.Shape.ToString().ToLowerInvariant());
        screen.MarkupLine($"[bold]A sandbox[/] with {count} tokens, in the {shape} shape, on [blue]{Markup.Escape(Url)}[/]");
        output.WriteLine();
        output.WriteLine("In another terminal:");
        output.WriteLine();
        // Not written to the console, which might wrap a line that is to be copied.
        foreach (var (name, value) in Variables())
            output.WriteLine(OperatingSystem.IsWindows() ? $"  $env:{name} = '{value}'" : $"  export {name}={value}");

        output.WriteLine();
        output.WriteLine("  fastly-tokens list");
        output.WriteLine($"  curl -H \"Fastly-Key: {user.Key}\" \"{Url}/automation-tokens?per_page=2\"");
        output.WriteLine();
        output.WriteLine("Ctrl+C ends the sandbox, and discards its state. Requests are shown as they arrive.");
    }

    private IEnumerable<(string Name, string Value)> Variables() =>
        [("FASTLY_API_URL", Url), ("FASTLY_API_TOKEN", user.Key), ("FASTLY_USERNAME", user.UserName), ("FASTLY_PASSWORD", user.Password)];
}
