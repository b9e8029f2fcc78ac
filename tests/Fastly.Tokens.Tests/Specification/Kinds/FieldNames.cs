namespace Fastly.Tokens.Tests.Specification.Kinds.Json;

/// <summary>The models of this namespace need no table of names.</summary>
internal static partial class FieldNames
{
    private static bool Add(params ReadOnlySpan<string> names) => names.Length > 0;
}
