using System.Buffers;
using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json;

/// <summary>What a list leaves in pooled memory. Each type here has a pool of its own.</summary>
public sealed class ItemBufferTests
{
    [Test]
    public void Memory_is_returned_as_it_is_if_it_holds_no_references()
    {
        var items = default(ItemBuffer<Number>);
        items.Add(new Number(7));
        items.Return();

        Assert.That(ArrayPool<Number>.Shared.Rent(128)[0].Value, Is.EqualTo(7));
    }

    [Test]
    public void References_are_cleared_before_memory_is_returned()
    {
        var items = default(ItemBuffer<Reference>);
        items.Add(new Reference(7, new object()));
        items.Return();

        Assert.That(ArrayPool<Reference>.Shared.Rent(128)[0], Is.EqualTo(default(Reference)));
    }

    [Test]
    public void Memory_that_was_too_small_is_returned_and_every_item_is_kept()
    {
        var numbers = Enumerable.Range(0, 129).Select(value => new Grown(value)).ToList();
        var items = default(ItemBuffer<Grown>);
        foreach (var number in numbers)
            items.Add(number);

        Assert.That(items.ToArray(), Is.EqualTo(numbers));
        Assert.That(ArrayPool<Grown>.Shared.Rent(128)[127].Value, Is.EqualTo(127));
    }

    [Test]
    public void No_items_are_an_empty_array() => Assert.That(default(ItemBuffer<Number>).ToArray(), Is.Empty);

    private readonly record struct Number(int Value);

    private readonly record struct Grown(int Value);

    private readonly record struct Reference(int Value, object? Other);
}
