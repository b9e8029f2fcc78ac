namespace Fastly.Tokens.Tests.Support;

/// <summary>Returns the same number always, and counts how often it was drawn.</summary>
internal sealed class FixedRandom(double number) : Random
{
    internal int Count { get; private set; }

    public override double NextDouble()
    {
        Count++;
        return number;
    }
}
