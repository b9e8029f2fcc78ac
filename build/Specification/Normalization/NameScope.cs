using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>The C# names of one type, one enumeration or one method, in which each name occurs once.</summary>
/// <param name="reserved">The names that are taken already.</param>
/// <param name="suffix">What follows a name that is reserved.</param>
/// <param name="warnings">Receives a warning for each name that is not the one that was wanted.</param>
internal sealed class NameScope(IEnumerable<string> reserved, string suffix, ICollection<SpecificationFinding> warnings)
{
    private readonly HashSet<string> _reserved = new(reserved, StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the name, or, where it is taken, another one: with the suffix if it is reserved, and then with the first number from 2 that
    /// makes it different. The names that precede in the document keep theirs.
    /// </summary>
    /// <param name="name">The wanted name.</param>
    /// <param name="named">What is named.</param>
    internal string Add(string name, SpecificationNode named)
    {
        var first = _reserved.Contains(name) ? name + suffix : name;
        var different = first;
        for (var number = 2; _reserved.Contains(different) || !_taken.Add(different); number++)
            different = first + number;
        if (different != name)
        {
            warnings.Add(
                SpecificationFinding.Warning(
                    FindingCode.Name,
                    named,
                    $"The C# name is {different}, because {name} is taken. It changes if those before it do; x-csharp-name sets it."
                )
            );
        }

        return different;
    }
}
