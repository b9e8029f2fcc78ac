using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Normalization;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification;

/// <summary>What the build makes of a specification.</summary>
/// <param name="Document">The document that NSwag compiles; null if there is a mistake.</param>
/// <param name="Findings">The mistakes and the warnings.</param>
internal sealed record SpecificationCompilation(JsonObject? Document, IReadOnlyList<SpecificationFinding> Findings)
{
    /// <summary>Reviews and normalizes a specification.</summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="sources">The folder of the hand-written code beside the generated; null if there is none.</param>
    /// <param name="reviewsUsedMembers">Whether what this code uses must be there.</param>
    internal static SpecificationCompilation Of(byte[] bytes, string? sources, bool reviewsUsedMembers = true)
    {
        var findings = SpecificationReview.Of(bytes).ToList();
        if (HasMistake(findings))
            return new SpecificationCompilation(Document: null, findings);

        var root = SpecificationNode.Parse(SpecificationText.Read(bytes));
        var document = SpecificationNormalizer.Normalize(root, ReservedNames.OfTypes(sources), findings);
        if (sources is not null && reviewsUsedMembers)
            findings.AddRange(UsedMembers.Missing(document, root, File.ReadLines(Path.Combine(sources, UsedMembers.FileName))));
        return new SpecificationCompilation(HasMistake(findings) ? null : document, findings);
    }

    private static bool HasMistake(List<SpecificationFinding> findings) => findings.Exists(finding => !finding.IsWarning);
}
