using Fastly.Tokens.Testing;
using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>What one needs to know to use a sandbox. Its secrets open nothing else, so they are shown.</summary>
internal sealed class SandboxWelcome(Uri address, FakeUser user, SandboxSettings settings)
{
    private string Url => address.GetLeftPart(UriPartial.Authority);

    internal string ToJson() => JsonText.Object(("url", Url), ("key", user.Key), ("username", user.UserName), ("password", user.Password));

    internal void Show(CommandEnvironment surroundings)
    {
        var (output, screen) = (surroundings.Output, surroundings.Screen);
        screen.MarkupLine($"[bold]A sandbox[/] with {settings.Tokens} tokens, in the {Markup.Escape(settings.Shape.ToString().ToLowerInvariant())} shape, on [blue]{Markup.Escape(Url)}[/]");
        output.WriteLine();
        output.WriteLine("In another terminal:");
        output.WriteLine();
        // Written past the console, which might break a line that is to be copied.
        foreach (var (name, value) in Variables()) output.WriteLine(OperatingSystem.IsWindows() ? $"  $env:{name} = '{value}'" : $"  export {name}={value}");
        output.WriteLine();
        output.WriteLine("  fastly-tokens list");
        output.WriteLine($"  curl -H \"Fastly-Key: {user.Key}\" \"{Url}/automation-tokens?per_page=2\"");
        output.WriteLine();
        output.WriteLine("It forgets everything at its end. Ctrl+C ends it; requests are shown as they come.");
    }

    private IEnumerable<(string Name, string Value)> Variables() =>
    [
        ("FASTLY_API_URL", Url),
        ("FASTLY_API_TOKEN", user.Key),
        ("FASTLY_USERNAME", user.UserName),
        ("FASTLY_PASSWORD", user.Password),
    ];
}
