using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>Searches an object for secrets in every way in which it may be shown. Methods are not called.</summary>
internal sealed partial class CanarySearch(IReadOnlyCollection<string> secrets)
{
    private const int Deepest = 12;

    private static readonly ConcurrentDictionary<Type, MemberInfo[]> Shown = new();
    private static readonly ConcurrentDictionary<Type, bool> LookedInto = new();
    private static readonly JsonSerializerOptions Telling = new()
    {
        IncludeFields = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where a secret is shown; null if nowhere.</summary>
    internal string? Find(object? value)
    {
        if (value is null)
            return null;
        foreach (var (way, text) in Ways(value))
        {
            if (Readings(text).SelectMany(SecretsIn).FirstOrDefault() is { } secret)
                return $"{way} of {value.GetType().Name} shows '{secret}': {text}";
        }

        return null;
    }

    private IEnumerable<string> SecretsIn(string text) =>
        secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text and every decoding that changes it. Secrets contain characters that each of these encodings changes.</summary>
    private static IEnumerable<string> Readings(string text)
    {
        yield return text;
        if (text.Contains('\\'))
        {
            yield return JsonEscape()
                .Replace(
                    text,
                    static escape =>
                        escape.Groups[1] is { Success: true, Value: var code }
                            ? $"{(char)ushort.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)}"
                            : escape.Groups[2].Value
                );
        }

        if (text.Contains('%'))
            yield return Uri.UnescapeDataString(text);
        if (text.AsSpan().ContainsAny('%', '+'))
            yield return WebUtility.UrlDecode(text);
        if (text.Contains('&'))
            yield return WebUtility.HtmlDecode(text);
    }

    [GeneratedRegex("""\\(?:u([0-9A-Fa-f]{4})|(.))""")]
    private static partial Regex JsonEscape();

    private static IEnumerable<(string Way, string Text)> Ways(object value)
    {
        yield return ("ToString", value.ToString() ?? string.Empty);
        // Of all others it is ToString.
        if (value is IFormattable)
            yield return ("formatting", string.Create(CultureInfo.InvariantCulture, $"{value}"));
        yield return ("the debugger's tree", Tree(value));
        yield return ("System.Text.Json", SystemText(value));
        yield return ("Newtonsoft.Json", OtherJson(value));
        if (value is FastlyModel model)
            yield return ("ToJson", model.ToJson());
    }

    private static string SystemText(object value)
    {
        // The part before a type that cannot be serialized was written.
        using var text = new MemoryStream();
        try
        {
            System.Text.Json.JsonSerializer.Serialize(text, value, value.GetType(), Telling);
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or System.Text.Json.JsonException)
        { }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string OtherJson(object value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            new Newtonsoft.Json.JsonSerializer { ReferenceLoopHandling = ReferenceLoopHandling.Ignore }.Serialize(text, value);
        }
        catch (Exception exception)
            when (exception is Newtonsoft.Json.JsonException or NotSupportedException or PlatformNotSupportedException) { }

        return text.ToString();
    }

    /// <summary>Every member that a debugger shows when an object is unfolded, those that are not public too.</summary>
    internal static string Tree(object value)
    {
        var text = new StringBuilder();
        Append(text, value, new HashSet<object>(ReferenceEqualityComparer.Instance), depth: 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, HashSet<object> seen, int depth)
    {
        if (value is null or Type or MemberInfo or Delegate or Task or CancellationToken || depth > Deepest)
            return;
        if (value is string or IFormattable || value.GetType().IsPrimitive)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}\n");
            return;
        }

        if (!value.GetType().IsValueType && !seen.Add(value))
            return;
        text.Append(CultureInfo.InvariantCulture, $"{value}\n");
        if (value is IDictionary pairs)
        {
            foreach (DictionaryEntry pair in pairs)
            {
                Append(text, pair.Key, seen, depth + 1);
                Append(text, pair.Value, seen, depth + 1);
            }
        }
        else if (value is IEnumerable items)
        {
            foreach (var item in items)
                Append(text, item, seen, depth + 1);
        }

        // Objects of .NET and of the test do not belong to the library.
        if (value is not (Exception or HttpRequestMessage or HttpResponseMessage) && !LookedInto.GetOrAdd(value.GetType(), IsLookedInto))
            return;
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var member in Shown.GetOrAdd(type, MembersOf))
                Append(text, Read(member, value), seen, depth + 1);
        }
    }

    private static MemberInfo[] MembersOf(Type type) =>
        [
            .. type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(member =>
                    member is FieldInfo or PropertyInfo
                    // The text of an exception has it, and it takes long.
                    && member.Name is not (nameof(Exception.StackTrace) or "_stackTrace")
                    && member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never
                ),
        ];

    private static bool IsLookedInto(Type type) =>
        type.Assembly == typeof(AutomationTokensClient).Assembly
        // The state of log entries.
        || type.Assembly.GetName().Name == "Microsoft.Extensions.Http"
        || IsPair(type);

    private static bool IsPair(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static object? Read(MemberInfo member, object value)
    {
        try
        {
            return member switch
            {
                FieldInfo field => field.GetValue(value),
                PropertyInfo property when property.GetIndexParameters().Length == 0 && property.CanRead => property.GetValue(value),
                _ => null,
            };
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
