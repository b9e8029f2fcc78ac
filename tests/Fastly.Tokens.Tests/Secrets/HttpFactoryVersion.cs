using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>
/// A version of Microsoft.Extensions.Http, loaded beside the one that the tests are built with, and so called by reflection. What it
/// stands on is the tests' own.
/// </summary>
internal sealed class HttpFactoryVersion(string version) : AssemblyLoadContext
{
    internal static readonly string[] Versions = ["8.0.1", "9.0.23", "10.0.15"];

    private static readonly string Root = typeof(HttpFactoryVersion)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(it => it.Key == "HttpFactories")
        .Value!;

    private Assembly? _assembly;

    private Assembly Factory =>
        _assembly ??= LoadFromAssemblyPath(Path.Combine(Root, version, "lib", "net8.0", "Microsoft.Extensions.Http.dll"));

    internal string LoadedVersion => Factory.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The builder of a client named "fastly".</summary>
    internal object AddHttpClient(IServiceCollection services) =>
        Call("HttpClientFactoryServiceCollectionExtensions", "AddHttpClient", services, "fastly");

    /// <summary>Calls an extension method of the builder.</summary>
    internal void Configure(object builder, string method, object argument) =>
        Call("HttpClientBuilderExtensions", method, builder, argument);

    internal HttpMessageHandler CreateHandler(IServiceProvider provider)
    {
        var type = Factory.GetType("System.Net.Http.IHttpMessageHandlerFactory", throwOnError: true)!;
        return (HttpMessageHandler)type.GetMethod("CreateHandler")!.Invoke(provider.GetRequiredService(type), ["fastly"])!;
    }

    private object Call(string type, string method, object target, object argument) =>
        Factory
            .GetType($"Microsoft.Extensions.DependencyInjection.{type}", throwOnError: true)!
            .GetMethods()
            .Single(it => it.Name == method && !it.IsGenericMethod && Fits(it.GetParameters(), [target, argument]))
            .Invoke(null, [target, argument])!;

    private static bool Fits(ParameterInfo[] parameters, object[] arguments) =>
        parameters.Length == arguments.Length
        && parameters.Zip(arguments).All(static pair => pair.First.ParameterType.IsInstanceOfType(pair.Second));
}
