using System.Diagnostics.CodeAnalysis;

namespace Fastly.Tokens;

/// <summary>
/// What a token may be used for: a set of <see cref="TokenScope"/> values, which the service sends as one text with spaces
/// between them. Compared as a set.
/// </summary>
/// <remarks>
/// The values that this version knows are static properties; join them with <c>|</c>. Others are kept as they were sent. The
/// default value is the empty set, which is refused where a scope is sent.
/// </remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
public readonly partial struct TokenScopes : IEquatable<TokenScopes>, IJsonReadable<TokenScopes>, IJsonWritable
{
    private readonly string? _text;

    /// <summary>A set of scopes.</summary>
    /// <param name="scopes">The scopes, in any order; one that is named twice counts once.</param>
    /// <exception cref="ArgumentException">None is given, or one is the default value.</exception>
    public TokenScopes(params TokenScope[] scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Length == 0) throw new ArgumentException("A scope must be named.", nameof(scopes));
        if (scopes.Contains(default)) throw new ArgumentException("The default value is not a scope.", nameof(scopes));
        _text = string.Join(' ', scopes.Distinct());
    }

    private TokenScopes(string text) => _text = text;

    /// <summary>Whether no scope is in the set.</summary>
    public bool IsEmpty => _text.AsSpan().Trim(' ').IsEmpty;

    /// <summary>The scopes, in the order in which they were sent or given.</summary>
    public IReadOnlyList<TokenScope> Values => Array.ConvertAll(Words, TokenScope.AsSent);

    private string[] Words => (_text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads a set from text as the service sends it.</summary>
    /// <param name="text">Scopes with spaces between them.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">The text is null or names no scope.</exception>
    public static TokenScopes Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TokenScopes([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => new TokenScope(word))]);
    }

    /// <summary>Whether the scope is in the set.</summary>
    /// <param name="scope">The scope.</param>
    /// <returns>True if it is.</returns>
    public bool Contains(TokenScope scope) => Words.Contains(scope.Value, StringComparer.Ordinal);

    /// <summary>The set of what is in either.</summary>
    public static TokenScopes operator |(TokenScopes left, TokenScopes right) =>
        left.IsEmpty ? right : right.IsEmpty ? left : new TokenScopes([.. left.Values, .. right.Values]);

    /// <summary>Whether both hold the same scopes, in whatever order.</summary>
    public static bool operator ==(TokenScopes left, TokenScopes right) => left.Equals(right);

    /// <summary>Whether they hold different scopes.</summary>
    public static bool operator !=(TokenScopes left, TokenScopes right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(TokenScopes other) => string.Equals(_text, other._text, StringComparison.Ordinal)
        || (IsEmpty == other.IsEmpty && new HashSet<string>(Words, StringComparer.Ordinal).SetEquals(other.Words));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TokenScopes other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() =>
        Words.Distinct(StringComparer.Ordinal).Aggregate(0, static (hash, word) => hash ^ StringComparer.Ordinal.GetHashCode(word));

    /// <summary>The scopes as the service knows them, with spaces between them; empty for the empty set.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(' ', Words);

    /// <summary>A text; and, as recorded of <c>GET /tokens/self</c>, an array of texts.</summary>
    static TokenScopes IJsonReadable<TokenScopes>.ReadFrom(JsonInput json)
    {
        if (!json.IsAtArray) return new TokenScopes(json.Share(json.ReadText()));
        json.Read(out IReadOnlyList<string>? words);
        return new TokenScopes(string.Join(' ', words!));
    }

    void IJsonWritable.WriteTo(string name, JsonOutput json) => json.Write(name, ToString());
}
