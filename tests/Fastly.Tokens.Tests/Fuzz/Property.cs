using FsCheck;
using FsCheck.Fluent;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>Checks what holds for every input. One for which it does not is shrunk and printed, with the seed that replays it.</summary>
internal static class Property
{
    internal static void HoldsFor<T>(Gen<T> inputs, Func<T, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(FuzzSettings.Runs), Prop.ForAll(inputs.ToArbitrary(), holds));
}
