namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every parameter is described, and those of a path are the ones that the path names.</summary>
internal static class ParameterCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var parameter in root.Parameters())
        {
            foreach (var field in new[] { "name", "in", "schema" }.Where(field => parameter[field] is null))
                yield return new SpecificationFinding(parameter, $"has no {field}.");
            foreach (var field in new[] { "description", "example" }.Where(field => parameter[field] is null))
                yield return SpecificationFinding.Warning(parameter, $"has no {field}.");
        }

        foreach (var path in root["paths"]?.Children ?? [])
        {
            var named = path.Name.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')).ToList();
            foreach (var operation in path.Children.Where(node => node.IsOperation()))
            {
                var given = (operation["parameters"]?.Children ?? [])
                    .Concat(path["parameters"]?.Children ?? [])
                    .Select(parameter => parameter.Target)
                    .Where(parameter => parameter?["in"]?.Text == "path")
                    .Select(parameter => parameter!["name"]?.Text)
                    .ToList();
                foreach (var name in named.Except(given))
                    yield return new SpecificationFinding(operation, $"the path's '{name}' is not one of its parameters.");
                foreach (var name in given.Except(named))
                    yield return new SpecificationFinding(operation, $"its parameter '{name}' is not in the path.");
            }
        }
    }
}
