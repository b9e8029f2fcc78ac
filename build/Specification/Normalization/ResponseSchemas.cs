using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>The schemas of an operation's successful responses.</summary>
internal static class ResponseSchemas
{
    /// <summary>Returns the schema of each successful response; null for one without a body.</summary>
    internal static IEnumerable<SpecificationNode?> OfSuccess(SpecificationNode responses) =>
        Successful(responses).Select(response => JsonContent(response)?["schema"]);

    internal static IEnumerable<SpecificationNode> Successful(SpecificationNode responses) =>
        responses.Children.Where(response => response.Name.StartsWith('2')).Select(response => response.Target!);

    /// <summary>Returns the JSON among the contents of a request or a response; null for none.</summary>
    internal static SpecificationNode? JsonContent(SpecificationNode holder) => holder.Items("content").FirstOrDefault(IsJson);

    private static bool IsJson(SpecificationNode media)
    {
        var type = media.Name.Split(';')[0].Trim();
        return type is "application/json" || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase) || type is "*/*" or "application/*";
    }
}
