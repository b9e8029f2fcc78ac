using Microsoft.CodeAnalysis;

namespace Fastly.Tokens.Tests.Architecture;

/// <summary>The build names what hand-written code uses of the specification, when a change of it takes that away.</summary>
public sealed class UsedMembersTests
{
    private const string List = "src/Fastly.Tokens/UsedMembers.txt";

    [Test]
    public void Every_generated_member_that_hand_written_code_uses_is_listed()
    {
        var used = ProjectSource
            .Of("Fastly.Tokens")
            .UsedGeneratedMembers()
            .Where(it => !IsPrivateToTheModel(it.Member))
            .Select(it => (Name: $"{it.Member.ContainingType.Name}.{PropertyName(it.Member)}", Type: TypeOf(it.Member), it.Folder))
            .Distinct()
            .GroupBy(it => (it.Name, it.Type), it => it.Folder)
            .Select(it => $"{it.Key.Name} {it.Key.Type} - {string.Join(", ", it.Order(StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal)
            .ToList();

        var content = string.Concat(
            used.Prepend("The generated members that hand-written code uses, and the folders that use them.").Select(line => line + '\n')
        );
        Assert.That(Repository.Read(List), Is.EqualTo(content), () => $"Make this the content of {List}:\n{content}");
    }

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
}
