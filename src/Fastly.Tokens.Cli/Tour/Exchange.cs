using System.Net;

namespace Fastly.Tokens.Cli;

/// <summary>What was sent and what was answered.</summary>
internal sealed record Exchange(string Method, string Target, string Sent, HttpStatusCode Status, string Answered);
