using System.Net;
using System.Reflection;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Fastly.Tokens.Tests.Recordings;

/// <summary>
/// An exchange with the live service, as Fastly's Go client recorded it. The recordings are not part of the project: these tests
/// are compiled where the environment variable FASTLY_RECORDINGS names their folder.
/// </summary>
internal sealed record Recording(
    string Method,
    string Path,
    string RequestBody,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Body
)
{
    private const string Redacted = "XXXXXXXXXXXXXXXXXXXXXX";

    internal static readonly string Folder = typeof(Recording)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Recordings")
        .Value!;

    internal static IReadOnlyList<Recording> Load(string file)
    {
        using var text = new StreamReader(System.IO.Path.Combine(Folder, file));
        var yaml = new YamlStream();
        yaml.Load(text);
        var interactions = (YamlSequenceNode)yaml.Documents[0].RootNode["interactions"];
        return [.. interactions.Select(interaction => Read(interaction["request"], interaction["response"]))];
    }

    /// <summary>The body with its ids, which are all redacted to the same text, made distinct: R1, R2, ..</summary>
    internal Recording WithDistinctIds()
    {
        var pieces = Body.Split("\"id\":\"" + Redacted + "\"");
        var body = new StringBuilder(pieces[0]);
        for (var number = 1; number < pieces.Length; number++)
            body.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"id\":\"R{number}\"").Append(pieces[number]);
        return this with { Body = body.ToString() };
    }

    internal HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)),
        };
        foreach (var (name, value) in Headers)
        {
            // The length is that of the body as it was before its ids were made distinct.
            if (name == "Content-Length")
                continue;
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private static Recording Read(YamlNode request, YamlNode response)
    {
        var headers = ((YamlMappingNode)response["headers"]).Children.SelectMany(header =>
            ((YamlSequenceNode)header.Value).Select(value => KeyValuePair.Create(header.Key.ToString(), value.ToString()))
        );
        return new Recording(
            request["method"].ToString(),
            new Uri(request["url"].ToString()).PathAndQuery,
            request["body"].ToString(),
            int.Parse(response["code"].ToString(), System.Globalization.CultureInfo.InvariantCulture),
            [.. headers],
            response["body"].ToString()
        );
    }
}
