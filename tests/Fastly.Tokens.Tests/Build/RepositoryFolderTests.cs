namespace Fastly.Tokens.Tests.Build;

/// <summary>MSBuild takes a semicolon for the end of a path, and %20 for a space, whatever a project does.</summary>
[Category("Build"), Parallelizable(ParallelScope.All)]
public sealed class RepositoryFolderTests
{
    [TestCase("Fastly; Tokens")]
    [TestCase("Fastly%20Tokens")]
    public void A_folder_that_MSBuild_misreads_is_refused_with_the_reason(string name)
    {
        using var copy = new RepositoryCopy(name);

        var build = copy.DotNet("build", "src/Fastly.Tokens");

        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(build.Output, Does.Contain("error FTGEN004: A folder on the way to the repository has a semicolon"));
        Assert.That(build.Output, Does.Contain("    1 Error(s)"));
    }
}
