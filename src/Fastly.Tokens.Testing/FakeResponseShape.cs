namespace Fastly.Tokens.Testing;

/// <summary>Which of the three known shapes of the API the answers have.</summary>
/// <remarks>
/// Fastly's documentation, recordings of the live service and the newest models disagree; a client has to live with each.
/// The shape decides how answers look, never which routes exist.
/// </remarks>
public enum FakeResponseShape
{
    /// <summary>
    /// As recorded from the live service in February 2025: a list is an envelope with <c>meta</c> whose tokens name their scope
    /// <c>scopes</c>, a create answers 200, absent times are <c>""</c> in a create and <c>null</c> elsewhere, errors are
    /// <c>{"msg","detail"}</c>.
    /// </summary>
    Recorded,

    /// <summary>
    /// As Fastly documents it: a list is a bare array, a create answers 201, a delete 200 with a body, errors are
    /// <c>application/problem+json</c>.
    /// </summary>
    Documented,

    /// <summary>
    /// The fields of the newest models (several roles, <c>limit_services</c>, <c>workspaces</c>, <c>limit_workspaces</c>), in the
    /// envelopes, statuses and errors that were recorded. Without <c>limit_services: true</c> a created token reaches every service.
    /// </summary>
    Newest,
}
