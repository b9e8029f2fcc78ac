using System.Text.Json;
using Fastly.Tokens.Cli.Description;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>Counts the differences of values, and says what to write into the specification about them.</summary>
internal sealed class ValueDifferences(DriftFindings findings, string operation)
{
    /// <param name="name">The name of the field; null for one that is not valid Unicode.</param>
    /// <param name="value">The value, of which only the type is kept.</param>
    /// <param name="schema">The object, which does not describe the field.</param>
    internal void AddUnknown(string? name, JsonElement value, DescribedSchema schema)
    {
        var owner = schema.FieldsAt!;
        if (name is null || !ShownText.IsSafe(name))
        {
            // They are counted together, as a map may have a million of them.
            var hidden = $"{PlaceName.Of(owner)}: a field whose name may be a secret";
            findings.Add(DriftKind.UnknownField, $"{owner} ", operation, () => new Difference(DriftKind.UnknownField, hidden));
            return;
        }

        var at = $"{owner}/{YamlText.Escape(name)}";
        var difference = findings.Add(DriftKind.UnknownField, at, operation, () => Unknown(at, schema));
        if (difference is null)
            return;
        difference.Show(JsonKind.Of(value));
        findings.Observe(at, value);
    }

    /// <param name="value">The value that is not one of the enumeration.</param>
    /// <param name="schema">The schema with the values.</param>
    internal void AddValue(string value, DescribedSchema schema)
    {
        var at = schema.ValuesAt!;
        var difference = findings.Add(DriftKind.UnknownValue, at, operation, () => Values(at, schema));
        if (ShownText.IsSafe(value))
            difference?.Show(value);
        else
            difference?.Hide();
    }

    internal void AddType(JsonElement value, DescribedUse use, DescribedSchema schema)
    {
        var difference = findings.Add(DriftKind.WrongType, use.At, operation, () => WrongType(use, schema));
        if (difference is null)
            return;
        difference.Show(JsonKind.Of(value));
        findings.Observe(use.At, value);
    }

    internal void AddNull(DescribedUse use) =>
        findings.Add(
            DriftKind.UnexpectedNull,
            use.At,
            operation,
            () => new Difference(DriftKind.UnexpectedNull, PlaceName.Of(use.At)) { Addition = () => FieldAddition.OfNull(use) }
        );

    internal void AddMissing(DescribedField field) =>
        findings.Add(
            DriftKind.MissingField,
            field.Use.At,
            operation,
            () =>
                new Difference(DriftKind.MissingField, PlaceName.Of(field.Use.At))
                {
                    Among = () => Objects(field.Use.At),
                    Addition = () => FieldAddition.OfMissing(field, Missing(field)),
                }
        );

    internal void AddRepeated(DescribedField field) =>
        findings.Add(
            DriftKind.RepeatedField,
            field.Use.At,
            operation,
            () => new Difference(DriftKind.RepeatedField, PlaceName.Of(field.Use.At)) { Among = () => Objects(field.Use.At) }
        );

    private Difference Unknown(string at, DescribedSchema schema)
    {
        var other = schema.Fields.Values.First().Use.At;
        return new Difference(DriftKind.UnknownField, PlaceName.Of(at))
        {
            Among = () => Objects(other),
            Addition = () => Addition.Of(at, FieldAddition.Schema(findings.Observed(at)), isReplacement: false),
        };
    }

    private static Difference Values(string at, DescribedSchema schema)
    {
        Difference? difference = null;
        difference = new Difference(DriftKind.UnknownValue, PlaceName.Of(at))
        {
            Described = string.Join(", ", schema.Values),
            Addition = () => FieldAddition.OfValues(at, schema, difference!.Shown.Keys),
        };
        return difference;
    }

    private Difference WrongType(DescribedUse use, DescribedSchema schema) =>
        new(DriftKind.WrongType, PlaceName.Of(use.At))
        {
            Described = ValueTypes.Describe(schema),
            Addition = () => FieldAddition.OfType(use, schema, findings.Observed(use.At), findings.HasFitting(use)),
        };

    private HashSet<string> Missing(DescribedField field) =>
        findings
            .Fields.Where(count => count.Field.RequiredAt == field.RequiredAt && count.Seen < count.Objects)
            .Select(static count => count.Field.Name)
            .ToHashSet(StringComparer.Ordinal);

    private long Objects(string at) => findings.Fields.FirstOrDefault(field => field.Field.Use.At == at)?.Objects ?? 0;
}
