using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Tests.Serialization;

/// <summary>Each framework's tests run with another version of the JSON library, so that all of them cover both.</summary>
public sealed partial class NewtonsoftJsonVersionTests
{
    [Test]
    public void The_tests_run_with_the_lowest_version_for_NET_8_and_the_newest_for_NET_10()
    {
        var versions = Repository.Read("Directory.Packages.props");
#if NET10_0_OR_GREATER
        var expected = Newest().Match(versions).Groups[1].Value;
#else
        var expected = Lowest().Match(versions).Groups[1].Value;
#endif

        var file = FileVersionInfo.GetVersionInfo(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location);

        Assert.That($"{file.FileMajorPart}.{file.FileMinorPart}.{file.FileBuildPart}", Is.EqualTo(expected));
    }

    [GeneratedRegex("Include=\"Newtonsoft.Json\" Version=\"([^\"]+)\"")]
    private static partial Regex Newest();

    [GeneratedRegex("<LowestNewtonsoftJson>(.+)</LowestNewtonsoftJson>")]
    private static partial Regex Lowest();
}
