namespace Fastly.Tokens.Tests.Specification.Mistakes;

/// <summary>What is no YAML, or YAML that not every reader reads alike.</summary>
public sealed class YamlMistakeTests
{
    [TestCase(
        "      summary: Reads the books.",
        "    ¶ summary: Reads the books.",
        "FTSPEC001: The line is indented like no line that it could belong to, or is no 'key: value'. Align "
            + "it with its neighbours. (#)",
        TestName = "A line that is indented too little"
    )]
    [TestCase(
        "      summary: Reads the books.",
        "     ¶    summary: Reads the books.",
        "FTSPEC001: The line is indented like no line that it could belong to, or is no 'key: value'. Align "
            + "it with its neighbours. (#)",
        TestName = "A line that is indented too much"
    )]
    [TestCase(
        "        - name: X-Shelf",
        "     ¶  - name: X-Shelf",
        "FTSPEC001: The line is indented like no line that it could belong to, or is no 'key: value'. Align "
            + "it with its neighbours. (#)",
        TestName = "A list that is indented too little"
    )]
    [TestCase(
        "      summary: Reads the books.",
        "¶	  summary: Reads the books.",
        "FTSPEC001: The line is indented with a tab. Use spaces. (#)",
        TestName = "A tab"
    )]
    [TestCase(
        "      summary: Reads the books.",
        "      summary: Reads the books.\n      ¶summary: Reads them.",
        "FTSPEC001: The key 'summary' is already in line 22. Delete or rename one of them. (#)",
        TestName = "A key that occurs twice"
    )]
    [TestCase(
        "  /books/{id}:\n",
        "  ¶/books:\n",
        "FTSPEC001: The key '/books' is already in line 18. Delete or rename one of them. (#)",
        TestName = "A path that occurs twice"
    )]
    [TestCase(
        "title: Books",
        "title: ¶'Books",
        "FTSPEC001: The quote ends in line 5 only. Close it in its own line. (#)",
        TestName = "A quote that does not end"
    )]
    [TestCase(
        "description: Reads all of them.",
        "description: ¶Note: all of them.",
        "FTSPEC001: A ': ' is not allowed here. Quote the text that contains it, or align the key with its neighbours. (#)",
        TestName = "A colon in a text"
    )]
    [TestCase(
        "enum: [crime, poetry]\n          example",
        "enum: [crime, poetry\n         ¶ example",
        "FTSPEC001: The list in brackets lacks a ',' or its ']'. (#)",
        TestName = "A bracket that does not close"
    )]
    [TestCase(
        "description: Reads all of them.",
        "description: ¶@all of them.",
        "FTSPEC001: No text starts with this character. Quote the text. (#)",
        TestName = "A text that starts with a character of YAML"
    )]
    [TestCase(
        "      summary: Reads the books.",
        "      ¶summary Reads the books.",
        "FTSPEC001: The line is neither 'key: value' nor part of the text before it. Indent it, or write its ':'. (#)",
        TestName = "A line without a colon"
    )]
    [TestCase(
        "components:\n",
        "¶---\ncomponents:\n",
        "FTSPEC001: A second YAML document starts here. Delete the '---', or move the document to a file of its own. (#)",
        TestName = "A second document"
    )]
    [TestCase(
        "description: Reads all of them.",
        "¶description: *all",
        "FTSPEC001: There is no anchor '&all' before this alias. Write it out, or use $ref. (#)",
        TestName = "An alias without an anchor"
    )]
    [TestCase(
        "    Genre:\n      type: string",
        "    Genre: &genre\n      ¶allOf: [*genre]\n      type: string",
        "FTSPEC001: There is no anchor '&genre' before this alias. Write it out, or use $ref. (#)",
        TestName = "An alias to what contains it"
    )]
    [TestCase(
        "    Genre:\n",
        "    Genre:\n      ¶<<: { nullable: true }\n",
        "FTSPEC001: Readers of OpenAPI do not merge keys ('<<'). Write the keys out, or use allOf. (#)",
        TestName = "A merge key"
    )]
    [TestCase(
        "title: Books",
        "¶title: !!binary Books",
        "FTSPEC001: The tag 'tag:yaml.org,2002:binary' is not read by every reader of YAML. Delete it. (#)",
        TestName = "A tag"
    )]
    [TestCase(
        "  title: Books",
        "  ¶? [a, b]\n  : Books",
        "FTSPEC001: A key is text here, and neither a list nor an object nor an alias. Quote it. (#)",
        TestName = "A key that is a list"
    )]
    public void Is_found_with_its_line_and_remedy(string text, string mistake, string finding) =>
        MistakenSpecification.AssertError(text, mistake, finding);
}
