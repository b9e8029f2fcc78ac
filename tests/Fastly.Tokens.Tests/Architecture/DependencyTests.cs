using Microsoft.CodeAnalysis;

namespace Fastly.Tokens.Tests.Architecture;

/// <summary>Dependencies between the folders of a project run one way, and internal types have the namespace of their folder.</summary>
[Category("Build"), Parallelizable(ParallelScope.All)]
public sealed class DependencyTests
{
    /// <summary>The folders of each project. One uses those behind it, and none before it.</summary>
    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["Fastly.Tokens"] =
        [
            ProjectSource.Root,
            "Audit",
            "Rotation",
            "Creation",
            "Revocation",
            "Paging",
            "Operations",
            "Transport",
            "Diagnostics",
            "Models",
            "Json",
            "Redaction",
        ],
        ["Fastly.Tokens.Extensions.DependencyInjection"] = [ProjectSource.Root, "Health", "Handlers", "Keys", "Logging", "Settings"],
        ["Fastly.Tokens.Testing"] =
        [
            "Server",
            ProjectSource.Root,
            "Service",
            "Shapes",
            "Faults",
            "Responses",
            "Requests",
            "Options",
            "Tokens",
            "Time",
        ],
        ["Fastly.Tokens.Cli"] =
        [
            ProjectSource.Root,
            "Commands",
            "Completion",
            "Batch",
            "Selection",
            "Tour",
            "Audit",
            "Sandbox",
            "Drift",
            "Description",
            "Recordings",
            "Delivery",
            "Wire",
            "Options",
            "Output",
            "Shell",
        ],
    };

    private static Dictionary<string, string[]>.KeyCollection Projects() => Folders.Keys;

    [TestCaseSource(nameof(Projects))]
    public void Folders_depend_on_each_other_in_one_direction(string project)
    {
        var order = Folders[project];
        var dependencies = ProjectSource.Of(project).Dependencies().ToList();

        Assert.That(dependencies, Is.Not.Empty);
        Assert.That(dependencies.SelectMany(it => new[] { it.Folder, it.UsedFolder }).Distinct(), Is.SubsetOf(order));
        Assert.That(
            dependencies
                .Where(it => Array.IndexOf(order, it.Folder) > Array.IndexOf(order, it.UsedFolder))
                .Select(it => $"{it.Folder} -> {it.UsedFolder}: {it.Where}")
                .Distinct(),
            Is.Empty
        );
    }

    [TestCaseSource(nameof(Projects))]
    public void Public_types_are_in_the_root_namespace_and_internal_ones_in_that_of_their_folder(string project)
    {
        var misplaced =
            from it in ProjectSource.Of(project).Types()
            // Extension methods are where their users need no using, as everybody's are.
            where it.Type.ContainingNamespace.ToDisplayString() != "Microsoft.Extensions.DependencyInjection" || !it.Type.IsStatic
            let isPublic = it.Type.DeclaredAccessibility == Accessibility.Public
            let expected = isPublic || it.Folder == ProjectSource.Root ? project : $"{project}.{it.Folder}"
            where it.Type.ContainingNamespace.ToDisplayString() != expected
            select $"{it.Type} belongs into {expected}";

        Assert.That(misplaced, Is.Empty);
    }
}
