#if !NET10_0_OR_GREATER
// The tests on .NET 10 take longer, and end with those that run one at a time. These leave them the processors first, and use the one that
// is idle later.
[assembly: LevelOfParallelism(1)]
#endif
