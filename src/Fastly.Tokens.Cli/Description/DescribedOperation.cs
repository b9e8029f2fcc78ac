using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Cli.Description;

/// <summary>An operation, and its responses by status code, such as <c>200</c>, <c>4XX</c> and <c>default</c>.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with its parameters in braces.</param>
/// <param name="At">Where the responses are, as a JSON pointer into the specification.</param>
/// <param name="Responses">The responses.</param>
internal sealed record DescribedOperation(string Method, string Path, string At, IReadOnlyDictionary<string, DescribedResponse> Responses)
{
    private readonly string[] _segments = Path.Split('/');

    internal static DescribedOperation Read(JsonElement json) =>
        new(
            json.GetProperty("method").GetString()!,
            json.GetProperty("path").GetString()!,
            json.GetProperty("at").GetString()!,
            json.GetProperty("responses")
                .EnumerateObject()
                .ToDictionary(response => response.Name, response => DescribedResponse.Read(response.Value), StringComparer.Ordinal)
        );

    /// <summary>Gets the description of a success, for one whose status code is not described; null if there is none.</summary>
    internal DescribedResponse? Success =>
        Responses.Where(response => response.Key.StartsWith('2')).Select(response => response.Value).FirstOrDefault();

    /// <summary>Returns the response of a status code; null if it is not described. <c>default</c> describes failures.</summary>
    internal DescribedResponse? Response(int status)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        return Responses.GetValueOrDefault(code)
            ?? Responses.GetValueOrDefault($"{code[0]}XX")
            ?? (code[0] == '2' ? null : Responses.GetValueOrDefault("default"));
    }

    internal bool Matches(string path)
    {
        var segments = path.Split('/');
        return segments.Length == _segments.Length && segments.Zip(_segments).All(pair => Matches(pair.First, pair.Second));
    }

    public override string ToString() => $"{Method} {Path}";

    private static bool Matches(string segment, string described) => described.StartsWith('{') ? segment.Length > 0 : segment == described;
}
