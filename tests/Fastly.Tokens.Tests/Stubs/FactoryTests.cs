using System.Reflection;

namespace Fastly.Tokens.Tests.Stubs;

/// <summary>Everything that a stubbed client can return or throw can be created by a user.</summary>
public sealed class FactoryTests
{
    private static readonly IReadOnlyList<Type> Created =
    [
        .. typeof(FastlyTokensModelFactory)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(static method => Definition(method.ReturnType))
            .Distinct(),
    ];

    private static IEnumerable<Type> Returned() =>
        typeof(AutomationTokensClient)
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(static member =>
                member switch
                {
                    MethodInfo method => Parts(method.ReturnType),
                    PropertyInfo property => Parts(property.PropertyType),
                    _ => [],
                }
            )
            .Distinct();

    private static IEnumerable<Type> Exceptions() =>
        typeof(AutomationTokensClient)
            .Assembly.GetExportedTypes()
            .Where(static type => type.IsAssignableTo(typeof(Exception)) && !type.IsAbstract);

    [TestCaseSource(nameof(Returned))]
    [TestCaseSource(nameof(Exceptions))]
    public void It_has_a_public_constructor_or_a_factory_method(Type type) =>
        Assert.That(
            type.IsEnum || type.GetConstructors().Length > 0 || Created.Contains(type) || HasNamedValues(type),
            $"{type} cannot be created by a user."
        );

    /// <summary>Returns the type of this library in a task, a listing or a sequence, and the types of its public properties.</summary>
    private static HashSet<Type> Parts(Type type)
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>([type]);
        while (open.TryDequeue(out var next))
        {
            foreach (var argument in next.GetGenericArguments())
                open.Enqueue(argument);
            if (next.Assembly != typeof(AutomationTokensClient).Assembly || next.IsInterface || !seen.Add(Definition(next)))
                continue;
            foreach (var property in next.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                open.Enqueue(property.PropertyType);
        }

        return seen;
    }

    private static bool HasNamedValues(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Static).Any(property => property.PropertyType == type);

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
