using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fastly.Tokens.Release.Listings;

/// <summary>What hand-written code uses of the generated, so that a build names it when the specification takes it away.</summary>
internal static class UsedMembers
{
    /// <summary>The generated file, in the folder of the project.</summary>
    public const string Generated = "obj/nswag/AutomationTokensClient.g.cs";

    private const string Header = "The generated members that hand-written code uses, and the folders that use them.";

    /// <summary>Returns the listing of a project.</summary>
    /// <param name="compilation">The hand-written and the generated code.</param>
    /// <param name="folder">The folder of the project.</param>
    public static string Of(Compilation compilation, string folder)
    {
        var members = Members(compilation, Path.GetFullPath(Path.Combine(folder, Generated)))
            .Where(it => !IsPrivateToTheModel(it.Member))
            .Select(it => (Name: $"{it.Member.ContainingType.Name}.{PropertyName(it.Member)}", Type: TypeOf(it.Member), it.File))
            .GroupBy(it => (it.Name, it.Type), it => FolderOf(folder, it.File))
            .Select(it => $"{it.Key.Name} {it.Key.Type} - {string.Join(", ", it.Distinct().Order(StringComparer.Ordinal))}");
        return string.Concat(members.Order(StringComparer.Ordinal).Prepend(Header).Select(line => line + '\n'));
    }

    private static IEnumerable<(ISymbol Member, string File)> Members(Compilation compilation, string generated)
    {
        // The compiler looks into the code around every name that it is asked for, which takes long: only those that may be one.
        var names = compilation
            .GetSymbolsWithName(static _ => true, SymbolFilter.Member)
            .Where(member => IsFieldOf(member, generated))
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
        return from tree in compilation.SyntaxTrees
            where tree.FilePath.Length > 0 && tree.FilePath != generated
            let model = compilation.GetSemanticModel(tree)
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            where names.Contains(name.Identifier.ValueText)
            let member = model.GetSymbolInfo(name).Symbol
            where member is not null && IsFieldOf(member, generated)
            select (member, tree.FilePath);
    }

    private static bool IsFieldOf(ISymbol member, string file) =>
        member is IPropertySymbol or IFieldSymbol
        && member.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath == file);

    /// <summary>What is generated beside a field, and not one itself.</summary>
    private static bool IsPrivateToTheModel(ISymbol member) =>
        member.Name.StartsWith("Reports", StringComparison.Ordinal)
        || (member.Name is "Value" or "IsKnown" && member.ContainingType.IsValueType);

    private static string PropertyName(ISymbol member) =>
        member.Name.StartsWith('_') ? char.ToUpperInvariant(member.Name[1]) + member.Name[2..] : member.Name;

    private static string TypeOf(ISymbol member)
    {
        var type = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
        return type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    /// <summary>Returns the folder of a file below that of the project; what stands beside the project is in none.</summary>
    private static string FolderOf(string folder, string file)
    {
        var parts = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? "(root)" : parts[0];
    }
}
