namespace Fastly.Tokens.Cli.Audit;

/// <summary>Specifies how a report is printed.</summary>
internal enum AuditFormat
{
    /// <summary>A table for people, ranked by risk.</summary>
    Table,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>One page that needs nothing else.</summary>
    Html,
}
