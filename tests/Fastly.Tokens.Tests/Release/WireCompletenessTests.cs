using System.Text.Json.Nodes;
using Fastly.Tokens.Release;
using Fastly.Tokens.Release.Wire;
using Microsoft.OpenApi;

namespace Fastly.Tokens.Tests.Release;

/// <summary>No part of the specification goes without a word: what is not compared would be released as if nothing had changed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WireCompletenessTests
{
    /// <summary>The parts that mean nothing to a caller.</summary>
    private static readonly HashSet<string> Meaningless = ["example", "license", "tags"];

    [Test]
    public void Every_part_that_is_deleted_from_the_specification_or_added_to_it_is_a_change()
    {
        var tree = SpecificationReader.Parse(Repository.SpecificationText)!;
        var whole = SpecificationReader.Read(tree.DeepClone(), "the specification");
        var silent = new List<string>();
        var deleted = 0;
        foreach (var pointer in Pointers(tree, "").DistinctBy(Kind))
        {
            var rest = tree.DeepClone();
            Delete(rest, pointer.Split('/')[1..]);
            if (TryRead(rest) is not { } part)
                continue;
            deleted++;
            if (WireComparison.Of(whole, part).Count == 0 || WireComparison.Of(part, whole).Count == 0)
                silent.Add(pointer);
        }

        Assert.That(silent, Is.Empty);
        Assert.That(deleted, Is.GreaterThan(150));
    }

    /// <summary>What is called alike in a parent that is called alike is compared alike.</summary>
    private static string Kind(string pointer) => string.Join('/', pointer.Split('/')[^Math.Min(2, pointer.Count('/'.Equals))..]);

    /// <summary>Null if what remains is no specification.</summary>
    private static OpenApiDocument? TryRead(JsonNode rest)
    {
        try
        {
            return SpecificationReader.Read(rest, "what remains");
        }
        catch (ReleaseMistakeException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Pointers(JsonNode? node, string pointer)
    {
        if (node is not JsonObject fields)
            yield break;
        foreach (var (name, value) in fields.Where(field => !Meaningless.Contains(field.Key)))
        {
            // Properties are those of an object, whether it says so or not.
            if (name == "type" && (fields["properties"] ?? fields["allOf"]) is not null)
                continue;
            var below = $"{pointer}/{name.Replace("/", "~1", StringComparison.Ordinal)}";
            yield return below;
            foreach (var deeper in Pointers(value, below))
                yield return deeper;
        }
    }

    private static void Delete(JsonNode node, string[] path)
    {
        foreach (var name in path[..^1])
            node = node[name.Replace("~1", "/", StringComparison.Ordinal)]!;
        node.AsObject().Remove(path[^1].Replace("~1", "/", StringComparison.Ordinal));
    }
}
