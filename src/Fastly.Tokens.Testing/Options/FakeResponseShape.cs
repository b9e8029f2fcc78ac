namespace Fastly.Tokens.Testing;

/// <summary>Specifies which of the three known shapes of the API the responses have.</summary>
/// <remarks>
/// Fastly's documentation, recordings of the live service and the newest models differ, and a client must support all of them.
/// The shape determines the format of responses, not which routes exist.
/// </remarks>
public enum FakeResponseShape
{
    /// <summary>
    /// As recorded from the live service in February 2025: a list is an envelope with <c>meta</c>, the scope of a listed token is in
    /// <c>scopes</c>, a create returns 200, absent times are <c>""</c> in the response to a create and <c>null</c> elsewhere, and errors
    /// are <c>{"msg","detail"}</c>.
    /// </summary>
    Recorded,

    /// <summary>
    /// As Fastly documents it: a list is a bare array, a create returns 201, a delete returns 200 with a body, and errors are
    /// <c>application/problem+json</c>.
    /// </summary>
    Documented,

    /// <summary>
    /// The fields of the newest models (several roles, <c>limit_services</c>, <c>workspaces</c>, <c>limit_workspaces</c>), with the
    /// recorded envelopes, status codes and errors. Without <c>limit_services: true</c>, a created token can access every service.
    /// </summary>
    Newest,
}
