using Fastly.Tokens.Release.Generation;
using Fastly.Tokens.Release.Listings;
using Fastly.Tokens.Release.Preparation;
using Fastly.Tokens.Release.Publication;
using Fastly.Tokens.Release.Report;
using Fastly.Tokens.Release.Repository;

namespace Fastly.Tokens.Release;

/// <summary>The commands of the program.</summary>
internal sealed class Application(string folder, TextWriter output, TextWriter errors)
{
    private const string Usage = """
        Usage, in the repository:

          dotnet run --project build/Release -- diff [COMMIT]
              Shows what the edit of the specification does to the generated C#, since a commit, by default the last release.

          dotnet run --project build/Release -- listings
              Builds the library, and brings the listings of its public API, of its required and of its used members up to date.

          dotnet run --project build/Release -- changes
              Compares the working tree with the last release, and says which version the changes call for.

          dotnet run --project build/Release -- prepare VERSION
              Writes the version, the section of the changelog and the listings of the public API, to be reviewed and committed.

          dotnet run --project build/Release -- publish VERSION --feed FOLDER-OR-URL
              Builds, tests, packs and pushes the packages of the commit, and tags it. The key of the feed is read from the environment
              variable FASTLY_TOKENS_FEED_KEY; if it is a user's password, that user from FASTLY_TOKENS_FEED_USER.

        --since VERSION compares with another release than the last one, to correct an earlier version.

        """;

    /// <summary>The clock that dates a release.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What runs the commands of the SDK; null for the real ones.</summary>
    public DotNet? DotNet { get; init; }

    /// <summary>The key of the feed; null if there is none.</summary>
    public string? Key { get; init; } = Environment.GetEnvironmentVariable(Feed.KeyVariable);

    /// <summary>The user whose password the key is; null if the feed asks for none.</summary>
    public string? User { get; init; } = Environment.GetEnvironmentVariable(Feed.UserVariable);

    /// <summary>Runs a command, and returns its exit code: 0 for success, 1 for a refusal, 2 for a mistake in the arguments.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            if (Arguments.TryParse(arguments) is not { } parsed)
            {
                await errors.WriteAsync(Usage);
                return 2;
            }

            await RunAsync(GitRepository.At(folder), parsed);
            return 0;
        }
        catch (ReleaseMistakeException mistake)
        {
            await errors.WriteLineAsync($"error: {mistake.Message}");
            return 1;
        }
    }

    private async Task RunAsync(GitRepository repository, Arguments arguments)
    {
        var dotnet = DotNet ?? DotNetProcess.In(repository.Root);
        switch (arguments.Command)
        {
            case "listings":
                new ListingsCommand(repository.Root, dotnet, output).Run();
                break;
            case "diff":
                new GeneratedDiff(repository, dotnet, output).Run(arguments.Revision);
                break;
            case "changes":
                var changes = ReleaseChanges.Of(repository, arguments.Since);
                await output.WriteAsync(ChangeReport.Screen(changes, DeclaredVersion.Of(repository)));
                break;
            case "prepare":
                var today = DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime);
                var files = PrepareCommand.Run(repository, arguments.Version!, arguments.Since, today);
                await output.WriteLineAsync($"{arguments.Version} is prepared. Review and commit: {string.Join(", ", files)}");
                break;
            default:
                var feed = Feed.At(arguments.Feed!, folder, Key, User);
                await new PublishCommand(repository, feed, dotnet, output).RunAsync(arguments.Version!, arguments.Since);
                break;
        }
    }
}
