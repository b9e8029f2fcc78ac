using System.Text;
using Fastly.Tokens.Json;
using Fastly.Tokens.Models;

namespace Fastly.Tokens.Transport;

/// <summary>Converts the values of parameters to text.</summary>
internal static class ParameterText
{
    /// <summary>What may stay as it is in a query where the specification allows reserved characters, and does not end the value.</summary>
    private const string Reserved = ":/?@!$'()*,;[]";

    /// <summary>Returns the text of one value.</summary>
    internal static string Of<T>(T value, ScalarFormat<T> format, string parameter, ValueLimits? limits)
    {
        if (value is null)
            throw new ArgumentNullException(parameter);
        limits?.Check(value, parameter);
        try
        {
            return format.ToText(value);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(exception.Message, parameter);
        }
    }

    /// <summary>Returns the texts of a list.</summary>
    internal static string[] Of<T>(IReadOnlyList<T> values, ScalarFormat<T> format, string parameter, ValueLimits? limits)
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        limits?.Check(values, parameter);
        return [.. values.Select(value => Of(value, format, parameter, limits: null))];
    }

    /// <summary>Returns a value of a path in its style.</summary>
    internal static string InPath(string name, string[] values, ParameterStyle style, bool explode) =>
        style switch
        {
            ParameterStyle.Label => "." + string.Join(explode ? '.' : ',', values.Select(Uri.EscapeDataString)),
            ParameterStyle.Matrix when explode => string.Concat(values.Select(value => $";{name}={Uri.EscapeDataString(value)}")),
            ParameterStyle.Matrix => $";{name}={string.Join(',', values.Select(Uri.EscapeDataString))}",
            _ => string.Join(',', values.Select(Uri.EscapeDataString)),
        };

    /// <summary>Returns what separates the values of a list in a query.</summary>
    internal static string SeparatorOf(ParameterStyle style) =>
        style switch
        {
            ParameterStyle.SpaceDelimited => "%20",
            ParameterStyle.PipeDelimited => "%7C",
            _ => ",",
        };

    /// <summary>Escapes a value of a query, except for reserved characters, if they are allowed.</summary>
    internal static string Escape(string value, bool allowReserved)
    {
        if (!allowReserved)
            return Uri.EscapeDataString(value);
        var escaped = new StringBuilder(value.Length);
        var from = 0;
        for (var at = 0; at <= value.Length; at++)
        {
            if (at < value.Length && !Reserved.Contains(value[at], StringComparison.Ordinal))
                continue;
            escaped.Append(Uri.EscapeDataString(value[from..at]));
            if (at < value.Length)
                escaped.Append(value[at]);
            from = at + 1;
        }

        return escaped.ToString();
    }
}
