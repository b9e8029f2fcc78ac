namespace Fastly.Tokens.Cli.Output;

/// <summary>Specifies the form of a result.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>One JSON document of this tool, whose form has a version.</summary>
    Json,

    /// <summary>The same, one object a line, each written as soon as it is known.</summary>
    Jsonl,

    /// <summary>Comma-separated values, for spreadsheets.</summary>
    Csv,

    /// <summary>One id a line, for other commands.</summary>
    Ids,

    /// <summary>One JSON document with Fastly's fields as they were received, for <c>--json</c>.</summary>
    FastlyJson,
}
