using Fastly.Tokens.Release.Listings;

namespace Fastly.Tokens.Tests.Architecture;

/// <summary>The build names what hand-written code uses of the specification, when a change of it takes that away.</summary>
[Category("Build"), Parallelizable]
public sealed class UsedMembersTests
{
    private const string Project = "Fastly.Tokens";
    private const string List = $"src/{Project}/UsedMembers.txt";

    [Test]
    public void Every_generated_member_that_hand_written_code_uses_is_listed()
    {
        var content = UsedMembers.Of(ProjectSource.Of(Project).Compilation, Path.Combine(Repository.Root, "src", Project));

        Assert.That(Repository.Read(List), Is.EqualTo(content), () => $"Make this the content of {List}:\n{content}");
    }
}
