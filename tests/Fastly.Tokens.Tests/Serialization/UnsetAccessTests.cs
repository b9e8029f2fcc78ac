using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Fastly.Tokens.Tests.Serialization;

/// <summary>
/// Whatever makes an object of a public type from a text that says nothing of what it may do, the object may do nothing: it is
/// refused, or it is as a new one is. Found by reflection, so that a new type is held to it.
/// </summary>
public sealed class UnsetAccessTests
{
    private static readonly string[] Texts =
    [
        "null",
        "{}",
        "[]",
        "\"\"",
        "\"x\"",
        "0",
        "1",
        "true",
        "false",
        """{"ids":["SU1"]}""",
        """{"Ids":["SU1"]}""",
        """{"parameter":"x"}""",
        """{"isAll":false}""",
        """{"unknown":1}""",
        """{"OldTokenId":"A","SuccessorId":"B"}""",
        """{"oldTokenId":"A","successorId":"B"}""",
        """{"old_token_id":"A","successor_id":"B"}""",
    ];

    private static IEnumerable<Type> ValueTypes => Types.Where(static type => type != typeof(AutomationTokensClient));

    private static IEnumerable<Type> Types =>
        Samples.PublicTypes.Where(static type => type is { IsInterface: false, IsAbstract: false, IsEnum: false }).Select(Closed);

    private static IEnumerable<TestCaseData> Cases =>
        from type in Types
        from serializer in Serializers.All
        select new TestCaseData(type, serializer).SetArgDisplayNames(type.Name, serializer.Name);

    [TestCaseSource(nameof(Cases))]
    public void Neither_serializer_grants_what_the_json_does_not_state(Type type, Serializers serializer)
    {
        foreach (var text in Texts)
        {
            object? value;
            try
            {
                value = serializer.Read(text, type);
            }
            catch (Exception)
            {
                continue;
            }

            // A role or a scope may be named so.
            if (text is "\"x\"" && value is AutomationTokenRole or TokenScope or TokenScopes)
                continue;
            Assert.That(Means(value), Is.Empty, $"{type.Name} from {text}");
        }
    }

    [TestCaseSource(nameof(Types))]
    public void The_configuration_binder_grants_nothing_by_default(Type type)
    {
        string[][] settings =
        [
            [],
            ["It="],
            ["It=x"],
            ["It=all"],
            ["It:0=SU1"],
            ["It:Ids:0=SU1"],
            ["It:IsAll=false"],
            ["It:OldTokenId=A", "It:SuccessorId=B"],
            ["It:Unknown=1"],
        ];
        foreach (var lines in settings)
        {
            object? value;
            try
            {
                value = Configuration(lines).GetSection("It").Get(type);
            }
            catch (Exception)
            {
                continue;
            }

            // A role or a scope may be named so, and "all" is said.
            if (lines is ["It=x" or "It=all"] && value is AutomationTokenRole or TokenScope or TokenScopes or ResourceAccess)
                continue;
            Assert.That(Means(value), Is.Empty, $"{type.Name} from {string.Join(", ", lines)}");
        }
    }

    [TestCaseSource(nameof(ValueTypes))]
    public void An_object_without_a_constructor_call_grants_nothing(Type type)
    {
        Assert.That(Means(RuntimeHelpers.GetUninitializedObject(type), hasDefaults: false), Is.Empty);
    }

    [TestCaseSource(nameof(Types))]
    public void No_parameterless_constructor_grants_anything(Type type)
    {
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        if (constructor is not null)
            Assert.That(Means(constructor.Invoke(null)), Is.Empty);
    }

    [Test]
    public void An_unset_access_is_not_sent()
    {
        var request = EveryOperation.NewToken();
        request.Services = (ServiceAccess)RuntimeHelpers.GetUninitializedObject(typeof(ServiceAccess));

        Assert.That(request.Services.IsAll, Is.False);
        Assert.That(request.ToJson(), Does.Contain("\"limit_services\":true"));
        Assert.That(
            () => request.Validate(DateTimeOffset.UnixEpoch),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Services")
        );
        request.Services = ServiceAccess.Only("SU1");
        request.Workspaces = (WorkspaceAccess)RuntimeHelpers.GetUninitializedObject(typeof(WorkspaceAccess));
        Assert.That(
            () => request.Validate(DateTimeOffset.UnixEpoch),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Workspaces")
        );
    }

    [Test]
    public void An_unset_access_is_null_as_JSON() =>
        Assert.That(
            System.Text.Json.JsonSerializer.Serialize(RuntimeHelpers.GetUninitializedObject(typeof(ServiceAccess))),
            Is.EqualTo("null")
        );

    [Test]
    public void Options_from_configuration_have_their_configured_values()
    {
        var options = Configuration(
                "It:Role=engineer",
                "It:Scope=purge_select purge_all",
                "It:Services=SU1 SU2",
                "It:Workspaces=all",
                "It:Overlap=01:00:00"
            )
            .GetSection("It")
            .Get<RotationOptions>()!;

        Assert.That(options.Role, Is.EqualTo(AutomationTokenRole.Engineer));
        Assert.That(options.Scope, Is.EqualTo(TokenScopes.PurgeSelect | TokenScopes.PurgeAll));
        Assert.That(options.Services!.Ids, Is.EqualTo(["SU1", "SU2"]));
        Assert.That(options.Workspaces!.IsAll, Is.True);
        Assert.That(options.Overlap, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [TestCase("It:Role=two words")]
    [TestCase("It:Services=")]
    [TestCase("It:Services=a\tb")]
    [TestCase("It:Services:0=SU1")]
    [TestCase("It:Services:Ids:0=SU1")]
    [TestCase("It:Workspaces= ")]
    public void An_option_that_the_binder_cannot_read_is_an_error(string line) =>
        Assert.That(() => Configuration(line).GetSection("It").Get<RotationOptions>(), Throws.InvalidOperationException);

    private static IConfigurationRoot Configuration(params string[] lines) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                lines.Select(static line => KeyValuePair.Create(line[..line.IndexOf('=')], (string?)line[(line.IndexOf('=') + 1)..]))
            )
            .Build();

    private static Type Closed(Type type) => type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(AutomationToken)) : type;

    /// <summary>What the value, or what it holds, may do beyond what a new one may.</summary>
    private static List<string> Means(object? value, bool hasDefaults = true)
    {
        List<string> found = [];
        Search(value, value?.GetType().Name ?? "null", hasDefaults, found, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return found;
    }

    private static void Search(object? value, string path, bool hasDefaults, List<string> found, HashSet<object> seen)
    {
        if (
            value is null or string or Uri or Delegate or Exception
            || value.GetType().Assembly != typeof(AutomationTokensClient).Assembly
            || !seen.Add(value)
        )
            return;
        if (value is ResourceAccess { IsAll: true } or TokenScopes { IsEmpty: false } or PendingRevocation { OldTokenId: not null })
            found.Add(path);
        if (value is AutomationTokenRole { Value.Length: > 0 } role)
            found.Add($"{path}: {role}");
        var fresh = hasDefaults && value.GetType().GetConstructor([]) is { } constructor ? constructor.Invoke(null) : null;
        foreach (
            var property in value
                .GetType()
                .GetProperties()
                .Where(static property => property.GetIndexParameters().Length == 0 && property.GetMethod is { IsStatic: false })
        )
        {
            var its = property.GetValue(value);
            if (its is bool said && property.SetMethod is not null && said != (fresh is not null && property.GetValue(fresh) is true))
                found.Add($"{path}.{property.Name} is {said}");
            if (its is IEnumerable items and not string)
            {
                foreach (var item in items)
                    Search(item, $"{path}.{property.Name}[]", hasDefaults, found, seen);
            }
            else
            {
                Search(its, $"{path}.{property.Name}", hasDefaults, found, seen);
            }
        }
    }
}
