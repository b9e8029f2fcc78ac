namespace Fastly.Tokens.Tests.Support;

/// <summary>A random number that the test chooses, and that counts how often it was drawn.</summary>
internal sealed class FixedRandom(double number) : Random
{
    internal int Count { get; private set; }

    public override double NextDouble()
    {
        Count++;
        return number;
    }
}
