namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>There is one server for all requests, which is stated as an absolute URL.</summary>
internal static class ServerCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var server in root.WithShape("Server"))
        {
            if (server["variables"] is { } variables)
                yield return Finding(variables, "Variables of a server are not supported. Write the URL out.");
            if (server.Parent?.Parent is not { Shape: OpenApiGrammar.Document })
                yield return Finding(
                    server,
                    "A server of its own for some requests is not supported. State one for all of them, at the top."
                );
            else if (server.Parent.Children.First() != server)
                yield return Finding(server, "Only one server is supported. An environment is an option of the client.");
            if (server["url"] is not { Text: { } text } url || url.Shape != "string")
                continue;
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
                yield return Finding(url, $"'{text}' is not an absolute URL with https.");
        }
    }

    private static SpecificationFinding Finding(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Unsupported, node, message);
}
