namespace Fastly.Tokens.Specification.Review;

/// <summary>The kind of a mistake, which is printed as FTSPEC and three digits.</summary>
internal enum FindingCode
{
    /// <summary>The file is not text in UTF-8, or not YAML.</summary>
    Yaml = 1,

    /// <summary>The file is not a document of OpenAPI 3.0.</summary>
    Version,

    /// <summary>A key is unknown or missing, or its value is of the wrong kind.</summary>
    Structure,

    /// <summary>A reference leads nowhere.</summary>
    Reference,

    /// <summary>A path or an operation contradicts another one, or itself.</summary>
    Operation,

    /// <summary>A parameter contradicts its path, or another one.</summary>
    Parameter,

    /// <summary>A schema allows nothing, or contradicts itself.</summary>
    Schema,

    /// <summary>An example, a default or a value of an enumeration is not of its type.</summary>
    Value,

    /// <summary>An extension is unknown, or has a wrong place or value.</summary>
    Extension,

    /// <summary>The client has nothing for this part of OpenAPI.</summary>
    Unsupported,

    /// <summary>Two things have one C# name.</summary>
    Name,

    /// <summary>The documentation is incomplete.</summary>
    Documentation,

    /// <summary>Hand-written code uses what is not there.</summary>
    Used,

    /// <summary>The review itself failed.</summary>
    Review,
}
