namespace Fastly.Tokens;

/// <summary>What stands for the ids of one page, in whatever order: how many there are, and the sum of their marks.</summary>
internal readonly record struct PageMark(int Count, UInt128 Sum)
{
    internal PageMark With(UInt128 mark) => new(Count + 1, unchecked(Sum + mark));
}
