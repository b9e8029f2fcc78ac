namespace Fastly.Tokens;

/// <summary>The form of the body that creates a token.</summary>
public enum CreateRequestFormat
{
    /// <summary>The fields themselves, as recorded and as Fastly's newest clients send them.</summary>
    Flat,

    /// <summary>The fields within an object named <c>attributes</c>, as Fastly's API page documents it.</summary>
    Attributes,
}
