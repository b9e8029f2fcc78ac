using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Fastly.Tokens.Json;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>
/// The scopes of a token: a set of <see cref="TokenScope"/> values, which the service sends as one text separated by spaces. Compared
/// as a set.
/// </summary>
/// <remarks>
/// The values that this version knows are static properties; combine them with <c>|</c>. Other values are kept as they were sent. The
/// default value is the empty set, which is refused in a request.
/// </remarks>
[TypeConverter(typeof(ParsableTypeConverter<TokenScopes>))]
[System.Text.Json.Serialization.JsonConverter(typeof(FastlyJsonConverter<TokenScopes>))]
[Newtonsoft.Json.JsonConverter(typeof(FastlyNewtonsoftJsonConverter<TokenScopes>))]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
public readonly partial struct TokenScopes
    : IEquatable<TokenScopes>,
        IParsable<TokenScopes>,
        IFastlyJson<TokenScopes>,
        IJsonReadable<TokenScopes>,
        IJsonWritable
{
    private string? Text { get; init; }

    /// <summary>Initializes a set of scopes.</summary>
    /// <param name="scopes">The scopes, in any order. Duplicates count once.</param>
    /// <exception cref="ArgumentException">Thrown when there is none, or when one is the default value.</exception>
    public TokenScopes(params TokenScope[] scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Length == 0)
            throw new ArgumentException("There is no scope.", nameof(scopes));
        if (scopes.Contains(default))
            throw new ArgumentException("The default value is not a scope.", nameof(scopes));
        Text = string.Join(' ', scopes.Distinct());
    }

    /// <summary>Initializes a set of scopes from text as the service sends it.</summary>
    /// <param name="scopes">Scopes separated by spaces.</param>
    /// <exception cref="ArgumentException">
    /// Thrown when the text is null, contains no scope, or contains a character that no scope can.
    /// </exception>
    public TokenScopes(string scopes)
        : this(Split(scopes ?? throw new ArgumentNullException(nameof(scopes)))) { }

    /// <summary>Gets whether the set is empty.</summary>
    public bool IsEmpty => Text.AsSpan().Trim(' ').IsEmpty;

    /// <summary>Gets the scopes, in the order in which they were sent or added.</summary>
    public IReadOnlyList<TokenScope> Values => Array.ConvertAll(Words, TokenScope.AsSent);

    private string[] Words => (Text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Converts text, as the service sends it, to a set.</summary>
    /// <param name="s">Scopes separated by spaces.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentNullException">Thrown when the text is null.</exception>
    /// <exception cref="FormatException">Thrown when the text contains no scope, or a character that no scope can contain.</exception>
    public static TokenScopes Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var scopes)
            ? scopes
            : throw new FormatException("It contains no scope, or one that is too long or holds control characters.");
    }

    /// <summary>Converts text, as the service sends it, to a set, and returns whether it is one.</summary>
    /// <param name="s">Scopes separated by spaces.</param>
    /// <param name="result">The set; the empty set if the text is not one.</param>
    /// <returns>True if the text is a set of at least one scope.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out TokenScopes result)
    {
        var words = (s ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        result = words.Length > 0 && words.All(Require.IsWord) ? new TokenScopes(s!) : default;
        return !result.IsEmpty;
    }

    /// <summary>Returns whether the set contains a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <returns>True if the set contains it.</returns>
    public bool Contains(TokenScope scope) => Words.Contains(scope.Value, StringComparer.Ordinal);

    /// <summary>Returns the union of two sets.</summary>
    public static TokenScopes operator |(TokenScopes left, TokenScopes right)
    {
        if (left.IsEmpty)
            return right;
        return right.IsEmpty ? left : new TokenScopes([.. left.Values, .. right.Values]);
    }

    /// <summary>Returns whether two sets contain the same scopes, in any order.</summary>
    public static bool operator ==(TokenScopes left, TokenScopes right) => left.Equals(right);

    /// <summary>Returns whether two sets contain different scopes.</summary>
    public static bool operator !=(TokenScopes left, TokenScopes right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(TokenScopes other) =>
        string.Equals(Text, other.Text, StringComparison.Ordinal)
        || (IsEmpty == other.IsEmpty && new HashSet<string>(Words, StringComparer.Ordinal).SetEquals(other.Words));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TokenScopes other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() =>
        Words.Distinct(StringComparer.Ordinal).Aggregate(0, static (hash, word) => hash ^ StringComparer.Ordinal.GetHashCode(word));

    /// <summary>Returns the scopes separated by spaces; empty for the empty set.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(' ', Words);

    static TokenScopes IParsable<TokenScopes>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<TokenScopes>.TryParse(string? s, IFormatProvider? provider, out TokenScopes result) => TryParse(s, out result);

    static TokenScopes IFastlyJson<TokenScopes>.FromJson(string json) => JsonInput.FromJson<TokenScopes>(json);

    string IFastlyJson<TokenScopes>.ToJson() => JsonOutput.Quote(IsEmpty ? null : ToString());

    /// <summary>Reads a text, or, as recorded for <c>GET /tokens/self</c>, an array of texts.</summary>
    static TokenScopes IJsonReadable<TokenScopes>.ReadFrom(JsonInput json)
    {
        if (!json.IsAtArray)
            return AsSent(json.Share(json.ReadText()));
        json.Read(out IReadOnlyList<string>? words);
        return AsSent(string.Join(' ', words!));
    }

    /// <summary>Returns a set as the service sent it, even if it could not be sent in a request.</summary>
    private static TokenScopes AsSent(string text) => new() { Text = text };

    private static TokenScope[] Split(string text) =>
        Array.ConvertAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), static word => new TokenScope(word));

    void IJsonWritable.WriteTo(string name, JsonOutput json) => json.Write(name, ToString());
}
