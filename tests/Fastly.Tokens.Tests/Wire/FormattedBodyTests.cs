using System.Text.Json;
using Fastly.Tokens.Json;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Wire;

/// <summary>Bodies of requests that are no model, forms, and requests without a body.</summary>
public sealed class FormattedBodyTests
{
    [Test]
    public async Task A_body_is_a_value_of_any_format()
    {
        using var document = JsonDocument.Parse("[1.50]");

        Assert.That(await BodyAsync(it => it.SetBody(7, ValueFormats.Int32, "p")), Is.EqualTo("application/json 7"));
        Assert.That(await BodyAsync(it => it.SetBody("é", ValueFormats.Text, "p")), Is.EqualTo("application/json \"é\""));
        Assert.That(
            await BodyAsync(it => it.SetBody(["a"], ValueFormats.List(ValueFormats.Text), "p")),
            Is.EqualTo("application/json [\"a\"]")
        );
        Assert.That(
            await BodyAsync(it => it.SetBody(new Dictionary<string, bool> { ["a"] = true }, ValueFormats.Map(ValueFormats.Boolean), "p")),
            Is.EqualTo("application/json {\"a\":true}")
        );
        Assert.That(await BodyAsync(it => it.SetBody(document.RootElement, ValueFormats.Json, "p")), Is.EqualTo("application/json [1.50]"));
    }

    [Test]
    public async Task An_optional_body_that_is_null_is_no_content()
    {
        Assert.That(await BodyAsync(it => it.SetBody((string?)null, ValueFormats.Text, "p", isRequired: false)), Is.Empty);
        Assert.That(await BodyAsync(it => it.SetBody((int?)null, ValueFormats.Int32, "p", isRequired: false)), Is.Empty);
        Assert.That(await BodyAsync(it => it.SetBody(null, "p", isRequired: false)), Is.Empty);
        Assert.That(await BodyAsync(it => it.SetForm(null, "p", isRequired: false)), Is.Empty);
    }

    [Test]
    public void A_required_body_is_not_null()
    {
        Assert.That(() => Request().SetBody((string?)null, ValueFormats.Text, "p"), Throws.ArgumentNullException);
        Assert.That(() => Request().SetBody((int?)null, ValueFormats.Int32, "p"), Throws.ArgumentNullException);
        Assert.That(() => Request().SetBody(null, "p"), Throws.ArgumentNullException);
        Assert.That(() => Request().SetForm(null, "p"), Throws.ArgumentNullException);
    }

    [Test]
    public void A_value_that_is_no_JSON_is_refused_before_anything_is_sent() =>
        Assert.That(
            () => Request().SetBody([double.NaN], ValueFormats.List(ValueFormats.Double), "p"),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("p")
        );

    [Test]
    public void A_secret_in_a_body_is_redacted_in_responses()
    {
        var request = Request();
        request.SetBody(["s3cret-value"], ValueFormats.List(ValueFormats.Secret), "p");

        Assert.That(request.Secrets, Is.EqualTo(["s3cret-value"]));
    }

    [Test]
    public void The_limits_of_a_model_are_checked_before_anything_is_sent()
    {
        var form = new Form { Reason = "too long" };

        Assert.That(() => Request().SetBody(form, "p"), Throws.ArgumentException.With.Property("ParamName").EqualTo("Reason"));
        Assert.That(() => Request().SetForm(form, "p"), Throws.ArgumentException);
        Assert.That(
            () => Request().SetBody([form], ValueFormats.List(ValueFormats.Value<Form>()), "p"),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Reason")
        );
    }

    [Test]
    public async Task A_form_holds_arrays_and_every_scalar()
    {
        var form = new Form
        {
            Reason = "a&=é",
            Ids = [1, 2],
            IsOn = true,
            Price = 0.1234567890123456789012345678m,
        };

        Assert.That(
            await BodyAsync(it => it.SetForm(form, "p")),
            Is.EqualTo("application/x-www-form-urlencoded reason=a%26%3D%C3%A9&ids=1&ids=2&is_on=true&price=0.1234567890123456789012345678")
        );
        Assert.That(await BodyAsync(it => it.SetForm(new Form { Ids = [] }, "p")), Is.EqualTo("application/x-www-form-urlencoded "));
    }

    [Test]
    public void A_form_does_not_hold_objects() =>
        Assert.That(
            () => FormBody.FromJson("""{"a":{"b":1}}"""),
            Throws.ArgumentException.With.Message.EqualTo("A form cannot hold the value of a.")
        );

    private static ApiRequest Request() => new(new ApiOperation("Test", HttpMethod.Delete));

    /// <summary>Returns the type and the text of the body of a DELETE.</summary>
    private static async Task<string> BodyAsync(Action<ApiRequest> build)
    {
        var request = Request();
        build(request);
        request.WriteBody(wrapped: true);
        using var message = request.ToMessage("https://api.example", "a-key");
        return message.Content is { } content ? $"{content.Headers.ContentType} {await content.ReadAsStringAsync()}" : string.Empty;
    }

    private sealed class Form : FastlyModel, IJsonReadable<Form>
    {
        private static readonly ValueFormat<IReadOnlyList<int>> Numbers = ValueFormats.List(ValueFormats.Int32);
        private static readonly Fastly.Tokens.Models.ValueLimits ReasonLimits = new() { MaxLength = 4 };

        internal string? Reason { get; init; }

        internal IReadOnlyList<int>? Ids { get; init; }

        internal bool? IsOn { get; init; }

        internal decimal? Price { get; init; }

        static Form IJsonReadable<Form>.ReadFrom(JsonInput json) => throw new NotSupportedException();

        internal override bool ReadField(string name, JsonInput json) => false;

        internal override void CheckLimits() => ReasonLimits.Check(Reason, nameof(Reason));

        internal override void WriteFields(JsonOutput json)
        {
            json.Write("reason", Reason, ValueFormats.Text);
            json.Write("ids", Ids, Numbers);
            json.Write("is_on", IsOn, ValueFormats.Boolean);
            json.Write("price", Price, ValueFormats.Decimal);
        }
    }
}
