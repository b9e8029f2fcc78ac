namespace Fastly.Tokens.Release.Wire;

/// <summary>One schema before and after, and its place: a component and the path within it, or an operation.</summary>
internal sealed record SchemaPair(SchemaView Before, SchemaView After, Direction Direction, string Place)
{
    public bool IsSent => Direction.HasFlag(Direction.Request);

    public bool IsReceived => Direction.HasFlag(Direction.Response);
}
