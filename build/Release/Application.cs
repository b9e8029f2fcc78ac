using Fastly.Tokens.Release.Report;
using Fastly.Tokens.Release.Repository;

namespace Fastly.Tokens.Release;

/// <summary>The commands of the program.</summary>
internal static class Application
{
    private const string Usage = """
        Usage, in the repository:
          dotnet run --project build/Release -- changes [--since VERSION]
              compares the working tree with the last release, and says which version the changes call for

        """;

    /// <summary>Runs a command, and returns its exit code: 0 for success, 1 for a refusal, 2 for a mistake in the arguments.</summary>
    public static int Run(string[] arguments, string folder, TextWriter output, TextWriter errors)
    {
        try
        {
            switch (arguments)
            {
                case ["changes"]:
                    Changes(since: null);
                    return 0;
                case ["changes", "--since", var version]:
                    Changes(ReleaseVersion.Parse(version));
                    return 0;
                default:
                    errors.Write(Usage);
                    return 2;
            }
        }
        catch (ReleaseMistakeException mistake)
        {
            errors.WriteLine($"error: {mistake.Message}");
            return 1;
        }

        void Changes(ReleaseVersion? since)
        {
            var repository = GitRepository.At(folder);
            output.Write(ChangeReport.Screen(ReleaseChanges.Of(repository, since), DeclaredVersion.Of(repository)));
        }
    }
}
