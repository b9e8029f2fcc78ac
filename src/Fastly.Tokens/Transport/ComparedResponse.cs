namespace Fastly.Tokens.Transport;

/// <summary>A response that was compared with an earlier one, and read only if it differs.</summary>
/// <param name="Value">What was read; null if the body is the known one.</param>
/// <param name="Body">The hash of the body; null if it was not compared.</param>
internal readonly record struct ComparedResponse<T>(T? Value, BodyHash? Body)
    where T : class;
