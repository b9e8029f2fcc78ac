namespace Fastly.Tokens.Cli.Drift;

/// <summary>The descriptions in what is to be written into the specification, for a maintainer to replace.</summary>
internal static class AdditionText
{
    internal const string NotDescribed = "Seen in responses; not documented.";
    internal const string AlwaysNull = "Always null where it was seen; not documented.";
}
