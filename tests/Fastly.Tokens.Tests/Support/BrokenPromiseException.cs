namespace Fastly.Tokens.Tests.Support;

/// <summary>The library did what it promises not to do.</summary>
internal sealed class BrokenPromiseException(string promise, string how) : Exception($"{promise}: {how}")
{
    internal string Promise => promise;
}
