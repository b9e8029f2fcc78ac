namespace Fastly.Tokens.Tests.Release;

/// <summary>What the generated code is compared with, and what is refused before anything is generated.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), Parallelizable(ParallelScope.All)]
public sealed class DiffCommandTests : IDisposable
{
    private const string Generated = "AutomationTokensClient.g.cs";

    private readonly ReleaseRepository _repository = new();
    private readonly List<string> _generated = [];

    public DiffCommandTests() => _repository.DotNet = Generate;

    public void Dispose() => _repository.Dispose();

    [TestCase("v0.1.0")]
    [TestCase("HEAD~1")]
    [TestCase(null)]
    public void The_code_of_a_commit_is_compared_with_that_of_the_working_tree(string? revision)
    {
        _repository.Git("tag", "v0.1.0");
        _repository.Commit();
        _repository.Edit(ReleaseRepository.Specification, "description: The id.", "description: Its id.");

        var run = _repository.Run(revision is null ? ["diff"] : ["diff", revision]);

        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.Output, Does.Match(@"\n-\s+description: The id\.\n\+\s+description: Its id\.\n"));
    }

    [Test]
    public void Without_an_edit_there_is_no_difference()
    {
        Assert.That(_repository.Run("diff", "HEAD").Output, Is.EqualTo("The generated C# is that of HEAD.\n"));
    }

    [TestCase("Nothing was released yet. Name a commit", "diff")]
    [TestCase("There is no commit 'v9.9.9'", "diff", "v9.9.9")]
    [TestCase("There is no commit '--all'", "diff", "--all")]
    public void A_commit_that_does_not_exist_is_refused(string reason, params string[] arguments)
    {
        var run = _repository.Run(arguments);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Errors, Does.StartWith("error: ").And.Contains(reason));
        Assert.That(_generated, Is.Empty);
    }

    [Test]
    public void A_commit_without_a_specification_is_refused()
    {
        _repository.Git("rm", "--quiet", "--cached", ReleaseRepository.Specification);
        _repository.Git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "--no-gpg-sign", "-m", "Without");

        Assert.That(_repository.Run("diff", "HEAD").Errors, Does.Contain("HEAD has no openapi/automation-tokens.yaml."));
    }

    [Test]
    public void A_specification_that_cannot_be_generated_is_named()
    {
        _repository.DotNet = _ => 1;

        Assert.That(_repository.Run("diff", "HEAD").Errors, Does.Contain("The specification of HEAD cannot be generated"));
    }

    /// <summary>Stands in for the generator: the code is the specification.</summary>
    private int Generate(params IReadOnlyList<string> arguments)
    {
        const string setting = "-property:NSwagCompared=";
        var folder = arguments.Single(argument => argument.StartsWith(setting, StringComparison.Ordinal))[setting.Length..];
        _repository.Write($"{folder}/{Generated}", _repository.Read($"{folder}/specification.yaml"));
        _generated.Add(folder);
        return 0;
    }
}
