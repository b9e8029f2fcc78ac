namespace Fastly.Tokens;

/// <summary>A field of a created token that differs from the request.</summary>
/// <param name="Field">Fastly's name of the field, such as <c>scope</c>.</param>
/// <param name="Requested">The requested value, as text.</param>
/// <param name="Granted">The granted value, as text.</param>
/// <param name="IsExcessive">
/// True if the token has more permissions than requested; false if it has fewer, or something else differs.
/// </param>
public sealed record FieldDifference(string Field, string Requested, string Granted, bool IsExcessive)
{
    /// <summary>Returns the difference as text for people.</summary>
    /// <returns>For example <c>scope: requested purge_select, granted global</c>.</returns>
    public override string ToString() => $"{Field}: requested {Requested}, granted {Granted}";
}
