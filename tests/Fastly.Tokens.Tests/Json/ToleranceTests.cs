namespace Fastly.Tokens.Tests.Json;

/// <summary>What Newtonsoft.Json accepts beyond JSON, as the remarks of <see cref="FastlyModel"/> say. What is written is JSON.</summary>
public sealed class ToleranceTests
{
    [TestCase("{'id':'a'}", """{"id":"a"}""", TestName = "Single_quotation_marks_are_read")]
    [TestCase("{id:\"a\"}", """{"id":"a"}""", TestName = "A_name_without_quotation_marks_is_read")]
    [TestCase("{\"id\":\"a\",}", """{"id":"a"}""", TestName = "A_comma_after_the_last_field_is_read")]
    [TestCase("{\"id\":\"a\",\"services\":[\"S\",]}", """{"id":"a","services":["S"]}""", TestName = "A_comma_after_the_last_item_is_read")]
    [TestCase("{\"id\":\"a\",\"new\":0x1F}", """{"id":"a","new":31}""", TestName = "A_number_in_hexadecimal_is_read")]
    [TestCase("{\"id\":\"a\",\"new\":010}", """{"id":"a","new":8}""", TestName = "A_number_after_a_leading_zero_is_read_in_octal")]
    [TestCase(
        "{\"id\":\"a\",\"new\":{'b':[NaN,-Infinity,],}}",
        """{"id":"a","new":{"b":["NaN","-Infinity"]}}""",
        TestName = "What_is_no_number_becomes_text"
    )]
    public void Is_read_and_written_as_JSON(string text, string json) =>
        Assert.Multiple(() =>
        {
            Assert.That(AutomationToken.FromJson(text).ToJson(), Is.EqualTo(json));
            Assert.That(() => System.Text.Json.Nodes.JsonNode.Parse(json), Throws.Nothing);
        });

    [Test]
    public void Hexadecimal_and_octal_numbers_are_read() =>
        Assert.That(
            PageMeta.FromJson("{per_page:0x10,total_pages:010}"),
            Has.Property("PerPage").EqualTo(16).And.Property("TotalPages").EqualTo(8)
        );

    [TestCase("{\"id\":\"a\"/**/}", TestName = "A_comment_is_refused")]
    [TestCase("{\"id\":undefined}", TestName = "Undefined_is_refused")]
    [TestCase("{\"id\":\"a\",\"new\":new Date(1)}", TestName = "A_constructor_is_refused")]
    [TestCase("{\"id\":\"a\",\"limit_services\":NaN}", TestName = "What_is_no_number_is_not_a_value_of_a_known_field")]
    public void Is_refused(string text) => Assert.That(() => AutomationToken.FromJson(text), Throws.InstanceOf<FormatException>());
}
