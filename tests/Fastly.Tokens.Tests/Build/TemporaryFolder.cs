namespace Fastly.Tokens.Tests.Build;

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fastly-tokens-");

    public string Path => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
