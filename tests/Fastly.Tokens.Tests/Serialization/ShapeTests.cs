using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Fastly.Tokens.Tests.Serialization;

/// <summary>The public types: immutable responses, settable requests, records that compare by value.</summary>
public sealed class ShapeTests
{
    private static IEnumerable<Type> Models => Samples.PublicTypes.Where(static type => type.IsSubclassOf(typeof(FastlyModel)));

    [Test]
    public void A_response_is_init_only_and_a_request_is_settable() =>
        Assert.Multiple(() =>
        {
            foreach (
                var property in Models.SelectMany(static type =>
                    type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                )
            )
            {
                if (property.SetMethod is not { IsPublic: true } setter)
                    continue;
                var isInit = setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
                Assert.That(
                    isInit,
                    Is.EqualTo(property.DeclaringType != typeof(AutomationTokenCreateRequest)),
                    $"{property.DeclaringType}.{property.Name}"
                );
            }
        });

    [Test]
    public void No_record_holds_a_list() =>
        Assert.Multiple(() =>
        {
            foreach (var record in Samples.PublicTypes.Where(static type => type.GetMethod("<Clone>$") is not null))
            {
                var lists = record
                    .GetProperties()
                    .Where(static property =>
                        property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
                    );
                Assert.That(lists, Is.Empty, record.Name);
            }
        });

    [Test]
    public void A_page_holds_items() => Assert.That(() => new Page<Workspace>(null!), Throws.ArgumentNullException);

    [TestCase("""{"id":"5Yo3XXXlNlMFYKTMKGvR7C","name":"deploy"}""", "AutomationToken 5Yo3XXXlNlMFYKTMKGvR7C \"deploy\"")]
    [TestCase("""{"id":"A"}""", "AutomationToken A")]
    [TestCase("""{"id":"A","name":""}""", "AutomationToken A")]
    [TestCase("""{"id":"A\n","name":"x\u001b[31m\r\ny\u202e\u2028"}""", "AutomationToken A \"x [31m  y\"")]
    public void A_model_is_shown_as_its_type_its_id_and_its_name(string json, string text) =>
        Assert.That(AutomationToken.FromJson(json).ToString(), Is.EqualTo(text));

    [Test]
    public void A_model_without_an_id_or_a_name_is_shown_as_its_type() =>
        Assert.Multiple(() =>
        {
            Assert.That(new AutomationTokenPage { Data = [] }.ToString(), Is.EqualTo("AutomationTokenPage"));
            Assert.That(
                new AssignedRole { Id = "engineer", Name = "Engineer" }.ToString(),
                Is.EqualTo("AssignedRole engineer \"Engineer\"")
            );
            Assert.That(EveryOperation.NewToken().ToString(), Does.StartWith("AutomationTokenCreateRequest \""));
            Assert.That(new SudoRequest { Username = "u", Password = "p" }.ToString(), Is.EqualTo("SudoRequest"));
        });
}
