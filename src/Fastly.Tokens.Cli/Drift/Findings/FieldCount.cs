using Fastly.Tokens.Cli.Description;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>How often a described field was in the objects that may have it.</summary>
internal sealed class FieldCount(DescribedField described)
{
    internal DescribedField Field => described;

    internal string Place => PlaceName.Of(described.Use.At);

    internal long Objects { get; set; }

    internal long Seen { get; set; }

    /// <summary>Gets whether no response had the field, although somebody may expect it.</summary>
    internal bool IsUnseen => Seen == 0 && !described.Use.IsDeprecated;

    /// <summary>Gets what to write into the specification if the service no longer sends the field.</summary>
    internal Addition Addition => new(described.Use.At, "deprecated", IsReplacement: false, ["deprecated: true"]);
}
