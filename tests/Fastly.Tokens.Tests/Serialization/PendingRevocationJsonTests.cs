namespace Fastly.Tokens.Tests.Serialization;

/// <summary>A pending revocation as JSON: exact to the tick, or refused.</summary>
[TestFixtureSource(typeof(Serializers), nameof(Serializers.All))]
public sealed class PendingRevocationJsonTests(Serializers serializer)
{
    [Test]
    public void It_is_read_back_equal()
    {
        var pending = new PendingRevocation("A", "B", new DateTimeOffset(2026, 11, 25, 13, 0, 0, TimeSpan.FromHours(1)).AddTicks(1));

        Assert.That(
            serializer.WriteAs(pending),
            Is.EqualTo("""{"old_token_id":"A","successor_id":"B","due_at":"2026-11-25T12:00:00.0000001Z"}""")
        );
        Assert.That(serializer.ReadAs<PendingRevocation>(serializer.WriteAs(pending)), Is.EqualTo(pending));
    }

    [Test]
    public void The_json_is_one_line() =>
        Assert.That(
            new PendingRevocation("A\u001b[31m", "B", new DateTimeOffset(2026, 11, 25, 13, 0, 0, TimeSpan.FromHours(1))).ToString(),
            Is.EqualTo("PendingRevocation of A [31m, replaced by B, due at 2026-11-25T12:00:00Z")
        );

    [TestCase("""{"old_token_id":"A","successor_id":"B"}""", "due_at")]
    [TestCase("""{"old_token_id":"A","successor_id":"B","due_at":null}""", "due_at")]
    [TestCase("""{"old_token_id":"A","successor_id":"B","due_at":""}""", "due_at")]
    [TestCase("""{"old_token_id":"A","successor_id":"B","due_at":"tomorrow"}""", "due_at")]
    [TestCase("""{"old_token_id":"A","due_at":"2026-11-25T12:00:00Z"}""", "successor_id")]
    [TestCase("""{"successor_id":"B","due_at":"2026-11-25T12:00:00Z"}""", "old_token_id")]
    [TestCase("""{"old_token_id":"","successor_id":"B","due_at":"2026-11-25T12:00:00Z"}""", "old_token_id")]
    [TestCase("""{"old_token_id":"A","successor_id":"B","due_at":"2026-11-25T12:00:00Z","due_at":"2020-01-01T00:00:00Z"}""", "twice")]
    [TestCase("""{"OldTokenId":"A","SuccessorId":"B","DueAt":"2026-11-25T12:00:00Z"}""", "old_token_id")]
    public void A_missing_field_is_refused(string json, string reason) =>
        Assert.That(
            () => serializer.ReadAs<PendingRevocation>(json),
            Throws.Exception.Matches<Exception>(Serializers.IsRefusal).With.Message.Contains(reason)
        );
}
