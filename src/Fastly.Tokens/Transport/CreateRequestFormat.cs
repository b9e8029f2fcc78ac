namespace Fastly.Tokens;

/// <summary>The format of the request body that creates a token.</summary>
public enum CreateRequestFormat
{
    /// <summary>The fields at the top level of the body, as Fastly's own clients send them.</summary>
    Flat,

    /// <summary>The fields in an object named <c>attributes</c>, as Fastly's API page documents it.</summary>
    Attributes,
}
