using System.Text;
using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json;

public sealed class Utf8TextReaderTests
{
    private const string Text = "a\u00e9\u20ac\ud83d\ude00\ud83d\ude01z";

    [Test]
    public void Characters_are_read_whole_however_many_there_is_room_for([Range(1, 10)] int room)
    {
        using var reader = new Utf8TextReader(Encoding.UTF8.GetBytes(Text));
        var read = new StringBuilder();
        var buffer = new char[room + 1];

        while (reader.Read(buffer, 1, room) is > 0 and var count)
            read.Append(buffer, 1, count);

        Assert.That(read.ToString(), Is.EqualTo(Text));
    }

    [TestCase("ff", TestName = "A byte that is never part of UTF-8 is refused")]
    [TestCase("61ff", TestName = "A byte that is never part of UTF-8 is refused after others")]
    [TestCase("c3", TestName = "A character that breaks off is refused")]
    [TestCase("f09f98", TestName = "A long character that breaks off is refused")]
    [TestCase("eda0bd", TestName = "Half of a pair is refused")]
    [TestCase("c0af", TestName = "A character written longer than it is is refused")]
    public void Text_that_is_not_UTF_8_is_refused(string hexadecimal)
    {
        using var reader = new Utf8TextReader(Convert.FromHexString(hexadecimal));
        var buffer = new char[16];

        Assert.That(
            () =>
            {
                while (reader.Read(buffer, 0, buffer.Length) > 0) { }
            },
            Throws.TypeOf<JsonFormatException>()
        );
    }

    [Test]
    public void An_empty_buffer_reads_nothing()
    {
        using var reader = new Utf8TextReader("x"u8.ToArray());

        Assert.That(reader.Read([], 0, 0), Is.Zero);
        Assert.That(reader.Read(new char[1], 0, 1), Is.EqualTo(1));
    }
}
