using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace Fastly.Tokens.Release.Listings;

/// <summary>The members of a package that an object initializer must set. One that becomes required breaks callers.</summary>
internal static class RequiredMembers
{
    private const string Header = "The members that an object initializer must set, which the listings of the public API do not tell.";

    /// <summary>Returns the listing of an assembly, which is not loaded.</summary>
    /// <param name="assembly">The file.</param>
    public static string Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var members = metadata.TypeDefinitions.Where(type => IsPublic(metadata, type)).SelectMany(type => MembersOf(metadata, type));
        return string.Concat(members.Order(StringComparer.Ordinal).Prepend(Header).Select(line => line + '\n'));
    }

    private static bool IsPublic(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(metadata, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static IEnumerable<string> MembersOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var properties =
            from property in type.GetProperties().Select(metadata.GetPropertyDefinition)
            where IsRequired(metadata, property.GetCustomAttributes())
            select property.Name;
        var fields =
            from field in type.GetFields().Select(metadata.GetFieldDefinition)
            where IsRequired(metadata, field.GetCustomAttributes())
            select field.Name;
        return properties.Concat(fields).Select(name => $"{NameOf(metadata, handle)}.{metadata.GetString(name)}");
    }

    private static bool IsRequired(MetadataReader metadata, CustomAttributeHandleCollection attributes) =>
        attributes
            .Select(metadata.GetCustomAttribute)
            .Where(attribute => attribute.Constructor.Kind == HandleKind.MemberReference)
            .Select(attribute => metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent)
            .Where(parent => parent.Kind == HandleKind.TypeReference)
            .Any(parent =>
                metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) == nameof(RequiredMemberAttribute)
            );

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{NameOf(metadata, outer)}.{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
