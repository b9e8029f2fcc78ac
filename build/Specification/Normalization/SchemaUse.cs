namespace Fastly.Tokens.Specification.Normalization;

/// <summary>In what a schema is used.</summary>
[Flags]
internal enum SchemaUse
{
    None = 0,
    Request = 1,
    Response = 2,

    /// <summary>In the request of a PATCH operation, where a field that is null is not a field that is absent.</summary>
    Patch = 4,
}
