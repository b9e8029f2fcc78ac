using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Removes from the XML documentation of an assembly the members that are neither public nor protected.</summary>
/// <remarks>The C# compiler writes them all, and has no option to leave them out.</remarks>
public sealed class KeepPublicDocumentation : Task
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Required]
    public string Assembly { get; set; }

    /// <summary>The assemblies that it was compiled with.</summary>
    [Required]
    public ITaskItem[] References { get; set; }

    [Required]
    public string Documentation { get; set; }

    public override bool Execute()
    {
        var document = XDocument.Load(Documentation, LoadOptions.PreserveWhitespace);
        using (var context = new MetadataLoadContext(new PathAssemblyResolver(References.Select(it => it.ItemSpec).Append(Assembly))))
        {
            var visible = new HashSet<string>(context.LoadFromAssemblyPath(Assembly).GetTypes().Where(IsVisible).SelectMany(Ids));
            foreach (var member in document.Descendants("member").Where(it => !visible.Contains(it.Attribute("name").Value)).ToList())
            {
                (member.PreviousNode as XText)?.Remove();
                member.Remove();
            }
        }

        File.WriteAllText(Documentation, $"{document.Declaration}\n{document.ToString(SaveOptions.DisableFormatting)}\n");
        return true;
    }

    private static bool IsVisible(Type type)
    {
        if (type.IsNested)
            return (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType);
        return type.IsPublic;
    }

    private static bool IsVisible(MethodBase method) => method != null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    /// <summary>Returns the ids of a type and of its visible members, as the C# standard defines them (annex D).</summary>
    private static IEnumerable<string> Ids(Type type)
    {
        var name = NameOf(type);
        var properties = type.GetProperties(Declared).Where(it => IsVisible(it.GetMethod) || IsVisible(it.SetMethod));
        var fields = type.GetFields(Declared).Where(it => it.IsPublic || it.IsFamily || it.IsFamilyOrAssembly);
        return new[] { $"T:{name}" }
            .Concat(type.GetConstructors(Declared).Where(IsVisible).Select(it => $"M:{name}.#ctor{Parameters(it.GetParameters())}"))
            .Concat(type.GetMethods(Declared).Where(IsVisible).Select(it => $"M:{name}.{Signature(it)}"))
            .Concat(properties.Select(it => $"P:{name}.{it.Name}{Parameters(it.GetIndexParameters())}"))
            .Concat(type.GetEvents(Declared).Where(it => IsVisible(it.AddMethod)).Select(it => $"E:{name}.{it.Name}"))
            .Concat(fields.Select(it => $"F:{name}.{it.Name}"));
    }

    private static string Signature(MethodInfo method)
    {
        var arity = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        var result = method.Name is "op_Implicit" or "op_Explicit" ? $"~{NameOf(method.ReturnType)}" : "";
        return method.Name + arity + Parameters(method.GetParameters()) + result;
    }

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(it => NameOf(it.ParameterType)))})";

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
            return NameOf(type.GetElementType()) + "@";
        if (type.IsPointer)
            return NameOf(type.GetElementType()) + "*";
        if (type.IsArray)
            return NameOf(type.GetElementType()) + (type.GetArrayRank() == 1 ? "[]" : Dimensions(type.GetArrayRank()));
        if (type.IsGenericParameter)
            return (type.DeclaringMethod == null ? "`" : "``") + type.GenericParameterPosition;
        return type.IsConstructedGenericType ? Constructed(type) : type.FullName.Replace('+', '.');
    }

    private static string Dimensions(int rank) => $"[{string.Join(",", Enumerable.Repeat("0:", rank))}]";

    /// <summary>Each part of a nested name takes the arguments that it declares.</summary>
    private static string Constructed(Type type)
    {
        var arguments = new Queue<string>(type.GetGenericArguments().Select(NameOf));
        var name = new StringBuilder();
        foreach (var part in type.GetGenericTypeDefinition().FullName.Split('+'))
        {
            var pieces = part.Split('`');
            name.Append(name.Length == 0 ? "" : ".").Append(pieces[0]);
            if (pieces.Length > 1)
                name.Append($"{{{string.Join(",", Enumerable.Range(0, int.Parse(pieces[1])).Select(_ => arguments.Dequeue()))}}}");
        }

        return name.ToString();
    }
}
