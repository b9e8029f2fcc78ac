using System.Text.Json;
using Fastly.Tokens.Cli.Description;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>Compares a body with its schema.</summary>
internal sealed class BodyComparison(ApiDescription description, DriftFindings findings, string operation)
{
    private readonly ValueDifferences _differences = new(findings, operation);

    internal void Compare(JsonElement value, DescribedUse use)
    {
        var schema = description.SchemaOf(use);
        if (schema.IsLenient || (schema.Types.Count == 0 && schema.Variants.Count == 0))
            return;
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!use.IsNullable)
                _differences.AddNull(use);
            return;
        }

        if (schema.Variants.Count > 0)
            CompareVariants(value, use, schema);
        else if (value.ValueKind == JsonValueKind.Array && schema.OrArray is { } list)
            Compare(value, schema.Fields[list].Use);
        else if (value.ValueKind == JsonValueKind.String && schema.OrString is not null)
            return;
        else if (!ValueTypes.Fits(value, schema, use.IsNullable))
            _differences.AddType(value, use, schema);
        else
        {
            findings.AddFitting(use);
            CompareContent(value, schema);
        }
    }

    private void CompareContent(JsonElement value, DescribedSchema schema)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CompareFields(value, schema);
                break;
            case JsonValueKind.Array when schema.Items is { } items:
                foreach (var item in value.EnumerateArray())
                    Compare(item, items);
                break;
            case JsonValueKind.String:
                CompareText(value, schema);
                break;
        }
    }

    private void CompareFields(JsonElement value, DescribedSchema schema)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<DescribedField>();
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonKind.NameOf(property);
            if (name is not null && schema.Fields.GetValueOrDefault(name) is { } field)
            {
                if (!names.Add(name))
                    _differences.AddRepeated(field);
                seen.Add(field);
                Compare(property.Value, field.Use);
            }
            else if (name is not null && AlsoNamed(schema, name) is { } other)
            {
                seen.Add(other);
                CompareTexts(property.Value, description.SchemaOf(other.Use), other.Use);
            }
            else if (schema.Others is { } others)
            {
                Compare(property.Value, others);
            }
            else if (!schema.IsOpen)
            {
                _differences.AddUnknown(name, property.Value, schema);
            }
        }

        foreach (var field in schema.Fields.Values)
        {
            findings.Count(field, seen.Contains(field));
            if (field.RequiredAt is not null && !seen.Contains(field))
                _differences.AddMissing(field);
        }
    }

    private static DescribedField? AlsoNamed(DescribedSchema schema, string name)
    {
        foreach (var field in schema.Fields.Values)
        {
            if (field.AlsoNamed == name)
                return field;
        }

        return null;
    }

    /// <summary>Compares a field under its other name, which holds a text or a list of texts.</summary>
    private void CompareTexts(JsonElement value, DescribedSchema schema, DescribedUse use)
    {
        if (value.ValueKind != JsonValueKind.Array)
            Compare(value, use);
        else
        {
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String)
                    CompareText(item, schema);
                else
                    _differences.AddType(item, use, schema);
            }
        }
    }

    private void CompareText(JsonElement value, DescribedSchema schema)
    {
        if (schema.Values.Count == 0 || JsonKind.TextOf(value) is not { Length: > 0 } text)
            return;
        var separator = schema.IsSet ? ' ' : '\0';
        foreach (var word in text.Split(separator, StringSplitOptions.RemoveEmptyEntries).Where(word => !schema.Values.Contains(word)))
            _differences.AddValue(word, schema);
    }

    /// <summary>Compares with the first variant that the value can be: its type fits, and it has what is required.</summary>
    private void CompareVariants(JsonElement value, DescribedUse use, DescribedSchema schema)
    {
        foreach (var variant in schema.Variants)
        {
            var candidate = description.SchemaOf(variant);
            if (
                ValueTypes.Fits(value, candidate, isNullable: false)
                && (value.ValueKind != JsonValueKind.Object || HasRequired(value, candidate))
            )
            {
                Compare(value, variant);
                return;
            }
        }

        _differences.AddType(value, use, schema);
    }

    private static bool HasRequired(JsonElement value, DescribedSchema schema) =>
        schema.Fields.Values.All(field => field.RequiredAt is null || value.TryGetProperty(field.Name, out _));
}
