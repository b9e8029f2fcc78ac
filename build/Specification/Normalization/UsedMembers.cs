using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>
/// The generated members that hand-written code uses, so that the mistake of a specification that no longer has one names the field, and
/// not only a line of C# that does not compile.
/// </summary>
internal static partial class UsedMembers
{
    /// <summary>
    /// The file beside the hand-written code that lists them, one in each line: type, member, its C# type, and the folders that use it.
    /// </summary>
    internal const string FileName = "UsedMembers.txt";

    /// <summary>Returns a mistake for each listed member that is not generated, or has another type.</summary>
    internal static IEnumerable<SpecificationFinding> Missing(JsonObject document, SpecificationNode root, IEnumerable<string> list)
    {
        var generated = Generated(document).ToLookup(it => it.Owner);
        foreach (var line in list.Select(line => Line().Match(line)).Where(line => line.Success))
        {
            var (owner, member, type) = (line.Groups["owner"].Value, line.Groups["member"].Value, line.Groups["type"].Value);
            var actual = generated[owner].Where(it => it.Member == member).Select(it => it.Type).FirstOrDefault();
            if (actual == type)
                continue;
            var schema = root["components"]?["schemas"]?[owner] ?? root["paths"] ?? root;
            var what = actual is null
                ? $"has no {member} of the C# type {type}"
                : $"has a {member} of the C# type {actual} instead of {type}";
            yield return SpecificationFinding.Error(
                FindingCode.Used,
                schema,
                $"{owner} {what}, which hand-written code uses in {line.Groups["folders"].Value}. "
                    + "Keep it (x-csharp-name keeps the name of a field that the API renames), or change that code and its UsedMembers.txt."
            );
        }
    }

    private static IEnumerable<(string Owner, string Member, string Type)> Generated(JsonObject document)
    {
        foreach (var (owner, schema) in (JsonObject)document["components"]!["schemas"]!)
        {
            var code = schema![SpecificationNormalizer.Extension]!;
            foreach (var field in code["fields"]?.AsArray() ?? [])
                yield return (owner, (string)field!["name"]!, WithoutNamespaces((string)field["csharpType"]!));
            foreach (var value in code["values"]?.AsArray() ?? [])
                yield return (owner, (string)value!["name"]!, owner);
        }

        foreach (var (_, path) in (JsonObject)document["paths"]!)
        {
            var operation = path!["get"]![SpecificationNormalizer.Extension]!;
            yield return ("TokenOperations", (string)operation["id"]!, "ApiOperation");
            var options = (string?)operation["optionsName"] ?? string.Empty;
            foreach (var parameter in operation["parameters"]!.AsArray().Where(parameter => parameter!["property"] is not null))
            {
                yield return (options, (string)parameter!["property"]!, WithoutNamespaces((string)parameter["csharpType"]!));
                if (parameter["maximum"] is not null)
                    yield return (options, $"Max{(string)parameter["property"]!}", (string)parameter["constantType"]!);
            }
        }
    }

    private static string WithoutNamespaces(string type) => Namespace().Replace(type, string.Empty);

    [GeneratedRegex(@"^(?<owner>\w+)\.(?<member>\w+)\s+(?<type>\S(.*\S)?)\s+-\s+(?<folders>\S.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"(\w+\.)+")]
    private static partial Regex Namespace();
}
