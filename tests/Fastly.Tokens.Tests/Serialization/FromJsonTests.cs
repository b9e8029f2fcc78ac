namespace Fastly.Tokens.Tests.Serialization;

/// <summary>The counterpart of <c>ToJson</c>.</summary>
public sealed class FromJsonTests
{
    [Test]
    public void Written_json_is_read([ValueSource(typeof(Samples), nameof(Samples.Types))] Type type)
    {
        // A secret is read from a string, and never written.
        var (json, written) = type == typeof(AccessToken) ? ("\"secret\"", "null") : (Samples.Of(type), Samples.Of(type));

        Assert.That(Samples.ToJson(Samples.FromJson(json, type)), Is.EqualTo(written));
    }

    [TestCase("", "The JSON cannot be read: it is empty.")]
    [TestCase("null", "The JSON cannot be read: an object is expected, not null.")]
    [TestCase("[]", "The JSON cannot be read: an object is expected, not an array.")]
    [TestCase("{}", "The JSON cannot be read: it has no id.")]
    [TestCase("""{"id":null}""", "The JSON cannot be read: its id is null or empty.")]
    [TestCase("""{"id":""}""", "The JSON cannot be read: a string of length 1 or more is expected at id, not a shorter one.")]
    [TestCase("""{"id":"a"}{}""", "The text is not JSON (line 1, position 10).")]
    [TestCase("""{"id":"a","id":"b"}""", "The JSON cannot be read: id occurs twice at id.")]
    [TestCase("""{"id":"a","roles":[{"id":9731}]}""", "The JSON cannot be read: a string is expected at roles[0].id, not a number.")]
    [TestCase("""{"id":"a","name":marker-9731}""", "The text is not JSON (line 1, position 17).")]
    [TestCase("""{"id":"a""", "The text is not JSON (line 1, position 8).")]
    public void Invalid_json_is_refused_with_its_position(string json, string message) =>
        Assert.That(
            () => AutomationToken.FromJson(json),
            Throws.InstanceOf<FormatException>().With.Message.EqualTo(message).And.InnerException.Null
        );

    [Test]
    public void Nothing_is_not_JSON([ValueSource(typeof(Samples), nameof(Samples.Types))] Type type) =>
        Assert.That(() => Samples.FromJson(null!, type), Throws.ArgumentNullException);

    [TestCase("engineer", true)]
    [TestCase("a-b:c", true)]
    [TestCase("", false)]
    [TestCase(" ", false)]
    [TestCase("two words", false)]
    [TestCase("a\u0007", false)]
    public void A_role_is_parsed_from_text(string text, bool isRole)
    {
        Assert.That(AutomationTokenRole.TryParse(text, out var role), Is.EqualTo(isRole));
        Assert.That(role.Value, Is.EqualTo(isRole ? text : ""));
        if (isRole)
            Assert.That(Parse<AutomationTokenRole>(text), Is.EqualTo(new AutomationTokenRole(text)));
        else
            Assert.That(() => Parse<AutomationTokenRole>(text), Throws.InstanceOf<FormatException>());
    }

    [TestCase("purge_all", "purge_all")]
    [TestCase(" b  a b ", "b a")]
    [TestCase(" ", null)]
    [TestCase("a\u0007 b", null)]
    public void Scopes_are_parsed_from_text(string text, string? expected)
    {
        Assert.That(TokenScopes.TryParse(text, out var scopes), Is.EqualTo(expected is not null));
        Assert.That(scopes.ToString(), Is.EqualTo(expected ?? ""));
        if (expected is not null)
            Assert.That(Parse<TokenScopes>(text), Is.EqualTo(new TokenScopes(text)));
        else
            Assert.That(() => Parse<TokenScopes>(text), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void Null_text_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => TokenScope.Parse(null!), Throws.ArgumentNullException);
            Assert.That(() => TokenScopes.Parse(null!), Throws.ArgumentNullException);
            Assert.That(() => Parse<ServiceAccess>(null!), Throws.ArgumentNullException);
            Assert.That(() => Parse<WorkspaceAccess>(null!), Throws.ArgumentNullException);
            Assert.That(
                () => ServiceAccess.Only((IEnumerable<string>)null!),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("serviceIds")
            );
            Assert.That(TokenScope.TryParse(null, out _), Is.False);
            Assert.That(TokenScopes.TryParse(null, out _), Is.False);
        });

    [Test]
    public void Access_is_parsed_from_text() =>
        Assert.Multiple(() =>
        {
            Assert.That((Parse<ServiceAccess>("all").IsAll, Parse<WorkspaceAccess>("all").IsAll), Is.EqualTo((true, true)));
            foreach (var text in new[] { "SU1 SU2 SU1", " SU1  SU2" })
            {
                ResourceAccess[] parsed = [Parse<ServiceAccess>(text), Parse<WorkspaceAccess>(text)];
                foreach (var access in parsed)
                    Assert.That((access.IsAll, string.Join(' ', access.Ids)), Is.EqualTo((false, "SU1 SU2")));
            }

            foreach (var text in new[] { "", " ", "SU1 a\tb" })
            {
                Assert.That(() => Parse<ServiceAccess>(text), Throws.InstanceOf<FormatException>());
                Assert.That(() => Parse<WorkspaceAccess>(text), Throws.InstanceOf<FormatException>());
            }
        });

    [Test]
    public void Scopes_are_equal_in_any_order_and_to_no_others()
    {
        var (scopes, same, other) = (new TokenScopes("a b"), new TokenScopes("b a b"), new TokenScopes("a c"));

        Assert.That((scopes == same, scopes != same, scopes == other, scopes != other), Is.EqualTo((true, false, false, true)));
        Assert.That(scopes == default, Is.False);
    }

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.TryParse(text, null, out var value) ? value : T.Parse(text, null);
}
