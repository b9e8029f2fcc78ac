namespace Fastly.Tokens.Cli.Recordings;

/// <summary>A request and its response in a file.</summary>
internal interface IRecordedExchange
{
    /// <summary>Returns the response; null if none was received.</summary>
    /// <exception cref="FormatException">A part is missing or not valid; also <see cref="InvalidOperationException"/> and
    /// <see cref="KeyNotFoundException"/>.</exception>
    RecordedResponse? Read();
}
