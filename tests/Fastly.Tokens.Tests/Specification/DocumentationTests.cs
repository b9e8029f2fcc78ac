using System.Xml.Linq;
using Fastly.Tokens.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fastly.Tokens.Tests.Specification;

[Parallelizable]
public sealed class DocumentationTests
{
    [TestCase(typeof(AutomationTokensClient), TestName = "Every public member of the library has one summary")]
    [TestCase(typeof(FakeFastly), TestName = "Every public member of the testing library has one summary")]
    public void Every_public_member_has_one_summary(Type inAssembly)
    {
        var file = inAssembly.Assembly.Location;
        var documented = XDocument
            .Load(Path.ChangeExtension(file, ".xml"))
            .Descendants("member")
            .Where(member => member.Element("inheritdoc") is not null || member.Elements("summary").Count(IsWritten) == 1)
            .Select(member => member.Attribute("name")!.Value);

        var members = PublicMembers(file).ToList();

        Assert.That(members, Has.Count.GreaterThan(50));
        Assert.That(members.Except(documented), Is.Empty);
    }

    /// <summary>The members that a caller sees, generated and hand-written alike, by the names that documentation has for them.</summary>
    private static IEnumerable<string> PublicMembers(string file)
    {
        var assembly = MetadataReference.CreateFromFile(file);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => path != file)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("documentation", references: [assembly, .. platform]);
        return SeenIn(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!).GlobalNamespace)
            .Select(symbol => symbol.GetDocumentationCommentId()!);
    }

    private static IEnumerable<ISymbol> SeenIn(INamespaceOrTypeSymbol container) =>
        container
            .GetMembers()
            .Where(member => member is INamespaceSymbol || IsVisible(member))
            .SelectMany(member =>
                member switch
                {
                    INamespaceOrTypeSymbol inner => SeenIn(inner).Concat(inner.IsNamespace ? [] : [inner]),
                    _ when HasDocumentationOfItsOwn(member) => [member],
                    _ => [],
                }
            );

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Accessors belong to their property; members of the compiler cannot be documented.</summary>
    private static bool HasDocumentationOfItsOwn(ISymbol member) =>
        member switch
        {
            IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet } => false,
            IMethodSymbol { MethodKind: MethodKind.EventAdd or MethodKind.EventRemove } => false,
            IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } => false,
            _ => member.GetAttributes().All(attribute => attribute.AttributeClass?.Name != "CompilerGeneratedAttribute"),
        };

    private static bool IsWritten(XElement element) => !string.IsNullOrWhiteSpace(element.Value);
}
