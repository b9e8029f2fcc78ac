using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fastly.Tokens.Tests.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The XML documentation of a package, compared with its assembly and with the listing of its public API.</summary>
[Category("Build"), Parallelizable]
public sealed partial class PublicDocumentationTests
{
    [Test]
    public void Only_what_callers_can_use_is_documented(
        [ValueSource(typeof(PackedFeed), nameof(PackedFeed.Libraries))] string id,
        [Values("net8.0", "net10.0")] string framework
    )
    {
        using var package = PackageFile.Of(id);
        var library = CSharpCompilation.Create(
            "caller",
            references: [.. DocumentedCode.OfOthers, .. PackedFeed.Libraries.Select(it => Assembly(it, framework))],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All)
        );

        var hidden = Members(package, id, framework).Where(member => !IsVisible(member, library));

        Assert.That(hidden, Is.Empty);
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Libraries))]
    public void Every_type_of_the_listing_is_documented(string id)
    {
        using var package = PackageFile.Of(id);
        var listed = new[] { "Shipped", "Unshipped" }
            .SelectMany(state => ListedType().Matches(Repository.Read($"src/{id}/PublicAPI.{state}.txt")))
            .Select(static match => "T:" + match.Groups[1].Value)
            .ToList();
        // A generic type has the number of its parameters behind its name.
        var documented = Members(package, id, "net10.0").Select(static member => member.Split('`')[0]);

        Assert.That(listed, Is.Not.Empty);
        Assert.That(listed.Except(documented), Is.Empty);
    }

    private static PortableExecutableReference Assembly(string id, string framework)
    {
        using var package = PackageFile.Of(id);
        return MetadataReference.CreateFromImage(package.Read($"lib/{framework}/{id}.dll"));
    }

    private static IEnumerable<string> Members(PackageFile package, string id, string framework) =>
        XDocument
            .Load(new MemoryStream(package.Read($"lib/{framework}/{id}.xml")))
            .Descendants("member")
            .Select(static member => member.Attribute("name")!.Value);

    private static bool IsVisible(string id, Compilation library)
    {
        var symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, library);
        for (var it = symbol; it is not (null or INamespaceSymbol); it = it.ContainingSymbol)
        {
            if (it.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }

        return symbol is not null;
    }

    [GeneratedRegex(@"^([\w.]+)(?:<[^>]*>)?$", RegexOptions.Multiline)]
    private static partial Regex ListedType();
}
