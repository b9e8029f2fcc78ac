namespace Fastly.Tokens.Specification.Review;

/// <summary>The values that an extension takes.</summary>
internal enum ExtensionValue
{
    /// <summary>Nothing but <c>true</c>: without the extension, it is not.</summary>
    True,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    TrueOrFalse,

    /// <summary>A name in C#.</summary>
    Identifier,

    /// <summary>The name of a property of the schema that it stands on, or of the one around it.</summary>
    Property,

    /// <summary>Any text but an empty one.</summary>
    Text,
}
