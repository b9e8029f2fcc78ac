using System.Collections.ObjectModel;
using Fastly.Tokens.Models;

namespace Fastly.Tokens.Tests.Construction;

/// <summary>The limits of the specification, for what is sent.</summary>
[Parallelizable]
public sealed class ValueLimitsTests
{
    private static IEnumerable<TestCaseData> Within()
    {
        yield return Case(new() { Minimum = 1, Maximum = 3 }, null, 1, 3L, 1.0f, 3.0, 2.5m);
        yield return Case(
            new()
            {
                Minimum = 1,
                ExclusiveMinimum = true,
                Maximum = 3,
                ExclusiveMaximum = true,
            },
            2,
            1.0000001,
            2.9999999m
        );
        yield return Case(new() { ExclusiveMinimum = true, ExclusiveMaximum = true }, long.MinValue, long.MaxValue);
        yield return Case(new() { MultipleOf = 0.1m }, 0.3, 0.3f, 0.3m, 7, 0, -0.5, 1e300);
        yield return Case(new() { MinLength = 2, MaxLength = 2 }, "ab", "😀😀", new Uri("a/", UriKind.Relative));
        yield return Case(new() { Pattern = "b" }, "abc", "b");
        yield return Case(new() { Pattern = @"^\d{2}$" }, "12");
        yield return Case(new() { Pattern = @"^[\d$.]+$" }, "1$.");
        yield return Case(new() { Pattern = @"^a\$$" }, "a$");
        yield return Case(new() { Pattern = @"^\D\W[\D][\W]$" }, "\u0661é-+");
        yield return Case(
            new()
            {
                MinItems = 1,
                MaxItems = 2,
                UniqueItems = true,
            },
            new[] { 1, 2 },
            new[] { "a", "A" }
        );
        yield return Case(new() { MinProperties = 1, MaxProperties = 1 }, new Dictionary<string, int> { ["a"] = 1 });
        yield return Case(new() { Items = new() { Maximum = 5 } }, new[] { 5 }, new Dictionary<string, int> { ["a"] = 5 });
        yield return Case(ValueLimits.None, "", 0, Array.Empty<string>(), true, Guid.Empty);
    }

    [TestCaseSource(nameof(Within))]
    public void A_value_within_its_limits_passes(object limits, object?[] values)
    {
        foreach (var value in values)
            Assert.That(() => ((ValueLimits)limits).Check(value, "p"), Throws.Nothing, $"{value}");
    }

    private static IEnumerable<TestCaseData> Outside()
    {
        yield return Refused(new() { Minimum = 1.5m }, "It must be at least 1.5.", 1, -1L, 1.4999, 1.4f, 1.49m, double.NegativeInfinity);
        yield return Refused(new() { Maximum = 3 }, "It must be at most 3.", 4, long.MaxValue, 3.0001, 3.1m);
        yield return Refused(new() { Minimum = 1, ExclusiveMinimum = true }, "It must be more than 1.", 1, 1.0, 1m);
        yield return Refused(new() { Maximum = 1, ExclusiveMaximum = true }, "It must be less than 1.", 1, 1.0, 1m);
        yield return Refused(new() { MultipleOf = 0.1m }, "It must be a multiple of 0.1.", 0.35, 0.35m);
        yield return Refused(new() { MultipleOf = 5 }, "It must be a multiple of 5.", 7, 7L);
        yield return Refused(new() { MultipleOf = 2 }, "It must be a multiple of 2.", decimal.MaxValue, decimal.MinValue);
        yield return Refused(new() { MinLength = 3 }, "It is shorter than 3 characters.", "ab", "😀😀", "");
        yield return Refused(new() { MaxLength = 1 }, "It is longer than 1 characters.", "ab", "e\u0301", new Uri("ab", UriKind.Relative));
        yield return Refused(new() { MaxLength = 3 }, "It is longer than 3 characters.", new byte[] { 1 });
        yield return Refused(new() { Pattern = @"^\d$" }, @"It does not match the pattern ^\d$.", "a", "12", "1\n", "\u0661", "");
        yield return Refused(new() { Pattern = @"^\w$" }, @"It does not match the pattern ^\w$.", "é");
        yield return Refused(new() { MinItems = 1 }, "It holds fewer than 1 items.", new[] { Array.Empty<int>() }.Cast<object>().ToArray());
        yield return Refused(new() { MaxItems = 1 }, "It holds more than 1 items.", new List<int> { 1, 2 });
        yield return Refused(
            new() { UniqueItems = true },
            "It holds the same item twice.",
            new List<string> { "a", "b", "a" },
            new List<byte[]> { new byte[1], new byte[1] }
        );
        yield return Refused(new() { MinProperties = 1 }, "It holds fewer than 1 entries.", new Dictionary<string, int>());
        yield return Refused(new() { MaxProperties = 0 }, "It holds more than 0 entries.", new Dictionary<string, int> { ["a"] = 1 });
        yield return Refused(
            new() { Items = new() { Maximum = 5 } },
            "It must be at most 5.",
            new List<int> { 5, 6 },
            new Dictionary<string, int> { ["a"] = 6 }
        );
    }

    [TestCaseSource(nameof(Outside))]
    public void A_value_outside_of_its_limits_is_refused_and_not_repeated(object limits, string message, object[] values)
    {
        foreach (var value in values)
        {
            var exception = Assert.Catch<ArgumentException>(() => ((ValueLimits)limits).Check(value, "p"), $"{value}");
            Assert.That(exception!.Message, Is.EqualTo($"{message} (Parameter 'p')"), "no value follows");
            Assert.That((exception as ArgumentOutOfRangeException)?.ActualValue, Is.Null);
        }
    }

    [Test]
    public void A_pattern_that_takes_exponential_time_is_given_up() =>
        Assert.That(
            () => new ValueLimits { Pattern = "^(a+)+$" }.Check(new string('a', 40) + "!", "p"),
            Throws.ArgumentException.With.Message.StartsWith("It does not match the pattern")
        );

    [Test]
    public void A_pattern_that_ends_within_an_escape_is_invalid() =>
        Assert.That(() => EcmaPattern.ToRegex(@"a\"), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void A_map_of_any_class_is_checked()
    {
        var limits = new ValueLimits
        {
            MaxProperties = 1,
            Items = new() { MaxLength = 1 },
        };
        IReadOnlyDictionary<string, string> map = new ReadOnlyDictionary<string, string>(new Dictionary<string, string> { ["a"] = "bc" });

        Assert.That(() => limits.Check(map, "p"), Throws.ArgumentException.With.Message.StartsWith("It is longer than 1 characters."));
        Assert.That(
            () => new ValueLimits { MaxProperties = 0 }.Check(map, "p"),
            Throws.ArgumentException.With.Message.StartsWith("It holds more than 0 entries.")
        );
        Assert.That(() => new ValueLimits { MinProperties = 1 }.Check<string>(null, "p"), Throws.Nothing);
    }

    private static TestCaseData Case(ValueLimits limits, params object?[] values) =>
        new TestCaseData(limits, values).SetArgDisplayNames(string.Join(' ', values));

    private static TestCaseData Refused(ValueLimits limits, string message, params object[] values) =>
        new TestCaseData(limits, message, values).SetArgDisplayNames(message);
}
