namespace Fastly.Tokens.Cli.Drift;

/// <summary>Specifies how responses leave the specification.</summary>
internal enum DriftKind
{
    UnknownField,
    UnknownValue,
    WrongType,
    UnexpectedNull,
    MissingField,
    RepeatedField,
    UnknownStatus,
    UnknownMediaType,
    InvalidBody,
}
