using Fastly.Tokens.Cli.Description;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>What to write into the specification about fields and values.</summary>
internal static class FieldAddition
{
    /// <summary>Returns the schema of a field that is not described.</summary>
    internal static IReadOnlyList<string> Schema(ObservedValues values) =>
        values.IsAlwaysNull
            ? [$"description: {AdditionText.AlwaysNull}"]
            : values.Schema(alsoTypes: [], isNullable: true, AdditionText.NotDescribed);

    internal static Addition? OfValues(string at, DescribedSchema schema, IEnumerable<string> values) =>
        !values.Any() ? null : new Addition(at, "enum", IsReplacement: true, [$"enum: {YamlText.List(schema.Values.Concat(values))}"]);

    internal static Addition OfNull(DescribedUse use)
    {
        // What stands beside a reference is ignored.
        if (!use.IsReference)
            return new Addition(use.At, "nullable", IsReplacement: false, ["nullable: true"]);
        return Addition.Of(use.At, ["nullable: true", .. Text(use), "allOf:", $"  - $ref: '{use.Schema}'"], isReplacement: true);
    }

    /// <param name="use">The place of the values.</param>
    /// <param name="schema">The schema that some of them do not have.</param>
    /// <param name="values">These values.</param>
    /// <param name="hasOthers">Whether other values have the described type.</param>
    internal static Addition OfType(DescribedUse use, DescribedSchema schema, ObservedValues values, bool hasOthers)
    {
        var types = schema.Types.Where(_ => hasOthers);
        var text = use.Text is null ? AdditionText.NotDescribed : YamlText.Sentence(use.Text);
        return Addition.Of(use.At, values.Schema(types, use.IsNullable, text), isReplacement: true);
    }

    /// <param name="field">A field that is missing.</param>
    /// <param name="missing">All fields that the same schema requires, and that are missing.</param>
    internal static Addition OfMissing(DescribedField field, IReadOnlyCollection<string> missing)
    {
        string[] names = [.. field.Required.Where(name => !missing.Contains(name))];
        string[] yaml = names.Length == 0 ? [] : [$"required: {YamlText.List(names)}"];
        return new Addition(field.RequiredAt!, "required", IsReplacement: true, yaml);
    }

    private static IReadOnlyList<string> Text(DescribedUse use) => use.Text is null ? [] : [$"description: {YamlText.Sentence(use.Text)}"];
}
