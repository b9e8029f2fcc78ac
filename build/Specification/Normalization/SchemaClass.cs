namespace Fastly.Tokens.Specification.Normalization;

/// <summary>How a schema is read and written.</summary>
internal enum SchemaClass
{
    Scalar,
    Enum,
    Array,
    Map,

    /// <summary>Any JSON.</summary>
    Json,

    /// <summary>Named fields: a class.</summary>
    Object,

    /// <summary>One of several schemas.</summary>
    Union,
}
