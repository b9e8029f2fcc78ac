namespace Fastly.Tokens.Release.Wire;

/// <summary>Which way a value goes.</summary>
[Flags]
internal enum Direction
{
    Request = 1,
    Response = 2,
    Both = Request | Response,
}
