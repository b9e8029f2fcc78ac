using Fastly.Tokens.Specification.Review.Checks;

namespace Fastly.Tokens.Specification.Review;

/// <summary>Finds the mistakes in a specification before NSwag compiles it.</summary>
internal static class SpecificationReview
{
    private static readonly Func<SpecificationNode, IEnumerable<SpecificationFinding>>[] Checks =
    [
        StructureCheck.Of,
        ReferenceCheck.Of,
        ServerCheck.Of,
        SecurityCheck.Of,
        PathCheck.Of,
        OperationCheck.Of,
        ContentCheck.Of,
        ParameterCheck.Of,
        SchemaCheck.Of,
        CompositionCheck.Of,
        LimitCheck.Of,
        EnumCheck.Of,
        ValueCheck.Of,
        NameCheck.Of,
        ExtensionCheck.Of,
        DocumentationCheck.Of,
    ];

    public static IReadOnlyList<SpecificationFinding> Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Of(SpecificationText.Read(bytes));
        }
        catch (SpecificationMistakeException mistake)
        {
            return [mistake.Finding];
        }
    }

    public static IReadOnlyList<SpecificationFinding> Of(string yaml)
    {
        try
        {
            return Of(SpecificationNode.Parse(yaml), yaml);
        }
        catch (SpecificationMistakeException mistake)
        {
            return [mistake.Finding];
        }
    }

    private static IReadOnlyList<SpecificationFinding> Of(SpecificationNode root, string yaml)
    {
        // The rules of another version are others.
        if (VersionCheck.Of(root) is { } version)
            return [version];
        var findings = Checks.SelectMany(check => Run(check, root)).ToList();
        // What it finds that the checks do not know; what follows from a mistake that they name, it says less well.
        if (findings.All(finding => finding.IsWarning))
            findings.AddRange(Run(document => ReaderCheck.Of(document, yaml), root));
        // An alias repeats the mistakes of what it stands for.
        return
        [
            .. findings
                .DistinctBy(finding => (finding.Line, finding.Column, finding.Message))
                .OrderBy(finding => finding.Line)
                .ThenBy(finding => finding.Column),
        ];
    }

    /// <summary>A mistake that makes a check fail is seldom one that no other check has named, but the build must stop at it.</summary>
    private static List<SpecificationFinding> Run(Func<SpecificationNode, IEnumerable<SpecificationFinding>> check, SpecificationNode root)
    {
        var findings = new List<SpecificationFinding>();
        try
        {
            findings.AddRange(check(root));
        }
#pragma warning disable CA1031 // A stack trace is no help to someone who edits YAML.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var message =
                $"The review failed ({exception.GetType().Name}: {exception.Message}). Correct {check.Method.DeclaringType!.Name}.";
            findings.Add(SpecificationFinding.Error(FindingCode.Review, root, message));
        }

        return findings;
    }
}
