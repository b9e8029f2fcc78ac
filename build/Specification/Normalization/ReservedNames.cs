using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>The names that generated types and members must not have.</summary>
internal static partial class ReservedNames
{
    /// <summary>The members of the base class of the models, of <see cref="object"/>, and of every generated model.</summary>
    internal static readonly IReadOnlyList<string> OfModels =
    [
        "AdditionalProperties",
        "CheckLimits",
        "Complete",
        "DecimalFields",
        "Describe",
        "Equals",
        "Finalize",
        "FromJson",
        "GetHashCode",
        "GetType",
        "KeepUnknown",
        "MemberwiseClone",
        "ReadField",
        "ReadFrom",
        "RedactUnknown",
        "ReferenceEquals",
        "ResponseHeaders",
        "ToJson",
        "ToString",
        "WriteFields",
    ];

    /// <summary>The members of every generated enumeration.</summary>
    internal static readonly IReadOnlyList<string> OfEnums =
    [
        "AsSent",
        "Equals",
        "Finalize",
        "FromJson",
        "GetHashCode",
        "GetType",
        "IsKnown",
        "MemberwiseClone",
        "Number",
        "Parse",
        "ReferenceEquals",
        "Text",
        "ToJson",
        "ToString",
        "TryParse",
        "Value",
    ];

    /// <summary>The parameters and variables of every generated method.</summary>
    internal static readonly IReadOnlyList<string> OfMethods = ["cancellationToken", "options", "recovery", "request", "span"];

    private static readonly string[] Namespaces =
    [
        "Diagnostics",
        "Fastly",
        "Json",
        "Microsoft",
        "Models",
        "Newtonsoft",
        "Operations",
        "System",
        "Transport",
    ];

    /// <summary>
    /// Returns the types that every file sees by its implicit usings, the namespaces, and the types that are written by hand. A type that
    /// only completes a generated one is not among them: a partial class or struct without a base.
    /// </summary>
    /// <param name="sources">The folder of the hand-written files; null for none.</param>
    internal static IEnumerable<string> OfTypes(string? sources)
    {
        string[] used =
        [
            "System",
            "System.Collections.Generic",
            "System.IO",
            "System.Linq",
            "System.Net.Http",
            "System.Threading",
            "System.Threading.Tasks",
        ];
        var imported = new[] { typeof(object), typeof(Uri), typeof(HashSet<>), typeof(Enumerable), typeof(HttpClient), typeof(Task) }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => used.Contains(type.Namespace) && !type.IsNested)
            .Select(type => type.Name.Split('`')[0]);
        return [.. imported, .. Namespaces, .. sources is null ? [] : WrittenIn(sources)];
    }

    private static IEnumerable<string> WrittenIn(string sources)
    {
        foreach (var folder in Directory.EnumerateDirectories(sources).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")))
            yield return folder!;
        foreach (var file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(sources, file).Split(Path.DirectorySeparatorChar);
            if (relative[0] is "bin" or "obj")
                continue;
            foreach (Match type in TypeDeclaration().Matches(File.ReadAllText(file)))
            {
                var completes = type.Groups["partial"].Success && !type.Groups["static"].Success && !type.Groups["base"].Success;
                if (!completes)
                    yield return type.Groups["name"].Value;
            }
        }
    }

    [GeneratedRegex(
        @"^(public|internal)\s+((?<static>static)\s+|abstract\s+|sealed\s+|readonly\s+|ref\s+)*(?<partial>partial\s+)?"
            + @"(class|struct|interface|enum|record(\s+(class|struct))?|delegate\s+\S+)\s+(?<name>\w+)(<[^>]*>)?(?<base>\s*[:(])?",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TypeDeclaration();
}
