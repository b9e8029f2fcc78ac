namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Names that are different in the specification, and one in C#.</summary>
public sealed class NameMistakeTests
{
    [TestCase(
        "    Medium:\n",
        "    ¶problem:\n",
        "FTSPEC011: The C# name Problem is also that of the schema 'Problem' in line 121. Rename one of "
            + "them. (#/components/schemas/problem)",
        TestName = "Two schemas of one name"
    )]
    [TestCase(
        "operationId: GetBook",
        "operationId: list_books",
        "FTSPEC011: The C# name ListBooks is also that of the operation in line 19. Write another "
            + "'x-csharp-name'. (#/paths/~1books~1{id}/get)",
        TestName = "Two operations of one name"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
