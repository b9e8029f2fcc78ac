namespace Fastly.Tokens.Transport;

/// <summary>How the value of a parameter is written, as OpenAPI 3.0 names it.</summary>
internal enum ParameterStyle
{
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
}
