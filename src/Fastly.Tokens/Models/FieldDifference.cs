namespace Fastly.Tokens;

/// <summary>A right that a token has other than it was asked for.</summary>
/// <param name="Field">Fastly's name of the field, such as <c>scope</c>.</param>
/// <param name="Asked">What the request said, as text.</param>
/// <param name="Got">What the service said, as text.</param>
/// <param name="IsExcessive">Whether the token may do more than it was asked for; otherwise it may do less, or something else is different.</param>
public sealed record FieldDifference(string Field, string Asked, string Got, bool IsExcessive)
{
    /// <summary>The difference as text for people.</summary>
    /// <returns>Such as <c>scope: requested purge_select, granted global</c>.</returns>
    public override string ToString() => $"{Field}: requested {Asked}, granted {Got}";
}
