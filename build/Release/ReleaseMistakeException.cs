namespace Fastly.Tokens.Release;

/// <summary>The reason why the program stops, with the remedy. Its message is for the person who runs it.</summary>
internal sealed class ReleaseMistakeException(string message) : Exception(message);
