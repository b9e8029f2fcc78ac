namespace Fastly.Tokens.Tests.Specification.Kinds;

/// <summary>A kind of schema, as each place of a model of the same name in kinds.yaml has it.</summary>
/// <param name="Name">The name of the model, without "Kind" at its end.</param>
/// <param name="Type">The name of the C# type of a required field, without its namespace.</param>
/// <param name="Valid">JSON values of this kind, each with what is written of it.</param>
/// <param name="Invalid">JSON values that are none.</param>
public sealed record Kind(string Name, string Type, (string Read, string Written)[] Valid, string[] Invalid)
{
    internal Type Model => System.Type.GetType($"Fastly.Tokens.Tests.Specification.Kinds.{Name}Kind", throwOnError: true)!;

    public override string ToString() => Name;
}
