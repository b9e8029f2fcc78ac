namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>Examples, defaults and values of enumerations that are not of their type.</summary>
public sealed class ValueMistakeTests
{
    [TestCase(
        "example: 320",
        "¶example: many",
        "FTSPEC008: 'many' is no whole number. Write one, without quotes. (#/components/schemas/Book/properties/pages/example)",
        TestName = "An example of another type"
    )]
    [TestCase(
        "          example: Emma",
        "          ¶example: 1984",
        "FTSPEC008: '1984' is a number in YAML. Quote it: '\"1984\"'. (#/components/schemas/Book/properties/title/example)",
        TestName = "An example that YAML reads as a number"
    )]
    [TestCase(
        "          example: 2\n",
        "          ¶example: 12\n",
        "FTSPEC008: '12' is not between 'minimum' and 'maximum'. (#/paths/~1books/get/parameters/1/example)",
        TestName = "An example over the maximum"
    )]
    [TestCase(
        "      example: abc\n\n",
        "      ¶example: abcabcabcabc\n\n",
        "FTSPEC008: 'abcabcabcabc' is not as long as 'minLength' and 'maxLength' say. (#/components/parameters/id/example)",
        TestName = "An example of another length"
    )]
    [TestCase(
        "      example: abc\n\n",
        "      ¶example: ABC\n\n",
        "FTSPEC008: 'ABC' does not match the pattern. (#/components/parameters/id/example)",
        TestName = "An example that does not match the pattern"
    )]
    [TestCase(
        "          example: crime",
        "          ¶example: crme",
        "FTSPEC008: 'crme' is none of the values of the enumeration. Write 'crime'? (#/paths/~1books/get/parameters/0/example)",
        TestName = "An example that is none of the values"
    )]
    [TestCase(
        "example: '2026-01-01T00:00:00Z'",
        "¶example: noon",
        "FTSPEC008: 'noon' is not of the format 'date-time'. (#/components/schemas/Book/properties/published/example)",
        TestName = "An example that is no time"
    )]
    [TestCase(
        "example: 320",
        "¶example: 3000000000",
        "FTSPEC008: '3000000000' is not of the format 'int32'. (#/components/schemas/Book/properties/pages/example)",
        TestName = "An example that does not fit into 32 bits"
    )]
    [TestCase(
        "default: true",
        "¶default: maybe",
        "FTSPEC008: 'maybe' is neither true nor false. Write one, without quotes. "
            + "(#/components/schemas/Book/properties/printed/default)",
        TestName = "A default of another type"
    )]
    [TestCase(
        "default: true",
        "¶default: 'true'",
        "FTSPEC008: 'true' in quotes is neither true nor false. Write one, without quotes. "
            + "(#/components/schemas/Book/properties/printed/default)",
        TestName = "A default in quotes"
    )]
    [TestCase(
        "default: true",
        "¶default: null",
        "FTSPEC008: 'null' is neither true nor false. Write one, without quotes. "
            + "(#/components/schemas/Book/properties/printed/default)",
        TestName = "A default that is null"
    )]
    [TestCase(
        "      enum: [crime, poetry]\n    Print",
        "      enum:\n        - crime\n        ¶- null\n    Print",
        "FTSPEC008: 'null' is null in YAML. Quote it: '\"null\"'; or write 'nullable: true' for null. "
            + "(#/components/schemas/Genre/enum/1)",
        TestName = "A value of an enumeration that is null"
    )]
    [TestCase(
        "      enum: [crime, poetry]\n    Print",
        "      enum:\n        - crime\n        ¶- ~\n    Print",
        "FTSPEC008: '~' is null in YAML. Quote it: '\"~\"'; or write 'nullable: true' for null. " + "(#/components/schemas/Genre/enum/1)",
        TestName = "A value of an enumeration that is a tilde"
    )]
    [TestCase(
        "      enum: [crime, poetry]\n    Print",
        "      enum:\n        - crime\n        ¶- no\n    Print",
        "FTSPEC008: 'no' is a truth value in YAML. Quote it: '\"no\"'. (#/components/schemas/Genre/enum/1)",
        TestName = "A value of an enumeration that is a truth value"
    )]
    [TestCase(
        "      enum: [crime, poetry]\n    Print",
        "      enum:\n        - crime\n        ¶- 1\n    Print",
        "FTSPEC008: '1' is a number in YAML. Quote it: '\"1\"'. (#/components/schemas/Genre/enum/1)",
        TestName = "A value of an enumeration that is a number"
    )]
    [TestCase(
        "      enum: [crime, poetry]\n    Print",
        "      enum:\n        - crime\n        ¶- crime\n    Print",
        "FTSPEC008: 'crime' is already in line 167. Delete one of them. (#/components/schemas/Genre/enum/1)",
        TestName = "A value of an enumeration twice"
    )]
    [TestCase(
        "      type: string\n      description: A genre.\n      enum: [crime, poetry]",
        "      type: integer\n      description: A genre.\n      enum:\n        ¶- crime",
        "FTSPEC008: 'crime' is no whole number. Write one, without quotes. (#/components/schemas/Genre/enum/0)",
        TestName = "A text among the numbers of an enumeration"
    )]
    [TestCase(
        "      enum: [crime, poetry]\n    Print",
        "      ¶enum: []\n    Print",
        "FTSPEC008: 'enum' is a list of at least one value. (#/components/schemas/Genre/enum)",
        TestName = "An enumeration without a value"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
