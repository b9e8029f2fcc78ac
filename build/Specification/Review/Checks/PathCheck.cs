using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every path is one, no two are the same, and their parts in braces are the parameters of their operations.</summary>
internal static partial class PathCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var templates = new Dictionary<string, SpecificationNode>();
        foreach (var path in (root["paths"]?.Children ?? []).Where(path => path.Shape == OpenApiGrammar.PathItem))
        {
            var template = Part().Replace(path.Name, "{}");
            if (!path.Name.StartsWith('/'))
                yield return Error(path, $"The path '{path.Name}' does not start with '/'.");
            else if (path.Name.AsSpan().IndexOfAny('?', '#') >= 0)
                yield return Error(path, "The path has a query. Describe it as parameters with 'in: query'.");
            else if (template.Replace("{}", "").AsSpan().IndexOfAny('{', '}') >= 0)
                yield return Error(path, "A brace of the path has no counterpart.");
            if (!templates.TryAdd(template, path))
                yield return Error(path, $"The path is that of line {templates[template].Line}. Put its operations there.");
            if (path.Children.All(child => child.Shape != OpenApiGrammar.Operation))
                yield return Error(path, "The path has no operation. Add one, or delete the path.");

            var named = Part().Matches(path.Name).Select(part => part.Groups[1].Value).ToList();
            foreach (var name in named.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key))
                yield return Error(path, $"The path has '{{{name}}}' twice. Name its parts differently.");
            foreach (var finding in path.Children.Where(node => node.IsOperation()).SelectMany(operation => OfParameters(operation, named)))
                yield return finding;
        }
    }

    private static IEnumerable<SpecificationFinding> OfParameters(SpecificationNode operation, List<string> named)
    {
        var parameters = operation.Items("parameters").Concat(operation.Parent!.Items("parameters"));
        // Which one it would be, nobody knows.
        if (parameters.Any(parameter => parameter.Target is null))
            yield break;
        var given = operation.AllParameters().Where(parameter => parameter["in"]?.Text == "path").ToList();
        var names = given.Select(parameter => parameter["name"]?.Text ?? "").ToList();
        foreach (var name in named.Except(names))
            yield return Error(operation, $"The path's '{{{name}}}' is no parameter. Add one with 'name: {name}' and 'in: path'.");
        foreach (var name in names.Except(named))
            yield return Error(operation, $"The parameter '{name}' is not in the path. Write '{{{name}}}' there, or delete the parameter.");
    }

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Operation, node, message);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Part();
}
