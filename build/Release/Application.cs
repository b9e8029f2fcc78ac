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
        if (arguments.Version is not { } version)
        {
            await output.WriteAsync(ChangeReport.Screen(ReleaseChanges.Of(repository, arguments.Since), DeclaredVersion.Of(repository)));
        }
        else if (arguments.Feed is null)
        {
            var today = DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime);
            var files = PrepareCommand.Run(repository, version, arguments.Since, today);
            await output.WriteLineAsync($"{version} is prepared. Review and commit: {string.Join(", ", files)}");
        }
        else
        {
            var feed = Feed.At(arguments.Feed, folder, Key, User);
            var publish = new PublishCommand(repository, feed, DotNet ?? DotNetProcess.In(repository.Root), output);
            await publish.RunAsync(version, arguments.Since);
        }
    }
}
