namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Extensions that the build does not read, or not there, or not with that value.</summary>
public sealed class ExtensionMistakeTests
{
    [TestCase(
        "x-lenient: true",
        "¶x-lenent: true",
        "FTSPEC009: 'x-lenent' is no extension that the build reads. Write 'x-lenient'? (#/components/schemas/Book/x-lenent)",
        TestName = "A misspelt extension"
    )]
    [TestCase(
        "x-lenient: true",
        "¶x-go-name: Book",
        "FTSPEC009: 'x-go-name' is no extension that the build reads. (#/components/schemas/Book/x-go-name)",
        TestName = "An extension of somebody else"
    )]
    [TestCase(
        "x-csharp-name: Name",
        "¶x-idempotent: true",
        "FTSPEC009: 'x-idempotent' has no meaning on a property, only on an operation. "
            + "(#/components/schemas/Book/properties/title/x-idempotent)",
        TestName = "A misplaced extension"
    )]
    [TestCase(
        "  title: Books",
        "  title: Books\n  ¶x-internal: true",
        "FTSPEC009: 'x-internal' has no meaning on the object 'Info', only on an operation or a schema. (#/info/x-internal)",
        TestName = "An extension where none is read"
    )]
    [TestCase(
        "x-lenient: true",
        "¶x-lenient: false",
        "FTSPEC009: 'false' is no value of 'x-lenient'. Write true, without quotes, or delete the line. "
            + "(#/components/schemas/Book/x-lenient)",
        TestName = "A flag that is false"
    )]
    [TestCase(
        "x-lenient: true",
        "¶x-lenient: yes",
        "FTSPEC009: 'yes' is no value of 'x-lenient'. Write true, without quotes, or delete the line. "
            + "(#/components/schemas/Book/x-lenient)",
        TestName = "A flag that is a word"
    )]
    [TestCase(
        "x-lenient: true",
        "¶x-lenient: 'true'",
        "FTSPEC009: 'true' in quotes is no value of 'x-lenient'. Write true, without quotes, or delete the "
            + "line. (#/components/schemas/Book/x-lenient)",
        TestName = "A flag in quotes"
    )]
    [TestCase(
        "x-idempotent: false",
        "¶x-idempotent: no",
        "FTSPEC009: 'no' is no value of 'x-idempotent'. Write true or false, without quotes. " + "(#/paths/~1books/post/x-idempotent)",
        TestName = "A choice that is a word"
    )]
    [TestCase(
        "x-csharp-name: Name",
        "¶x-csharp-name: the name",
        "FTSPEC009: 'the name' is no name in C#. Write letters and digits, with a letter first. "
            + "(#/components/schemas/Book/properties/title/x-csharp-name)",
        TestName = "A name that is none in C#"
    )]
    [TestCase(
        "x-csharp-name: Name",
        "¶x-csharp-name: [Name]",
        "FTSPEC009: A list is no name in C#. Write letters and digits, with a letter first. "
            + "(#/components/schemas/Book/properties/title/x-csharp-name)",
        TestName = "A name that is a list"
    )]
    [TestCase(
        "x-lenient: true",
        "¶x-or-string: titel",
        "FTSPEC009: There is no property 'titel'. Write 'title'? (#/components/schemas/Book/x-or-string)",
        TestName = "A name of a property that does not exist"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
