using System.Net;

namespace Fastly.Tokens.Cli.Tour;

/// <summary>A request and its response.</summary>
internal sealed record Exchange(string Method, string Target, string RequestBody, HttpStatusCode Status, string ResponseBody);
