using Fastly.Tokens.Benchmarks;

switch (args)
{
    case ["compare"]:
        using (var service = new ServiceProcess())
            await Results.WriteAsync(Environment.CurrentDirectory, service);
        return 0;
    case ["check"]:
        using (var service = new ServiceProcess())
            return await ShortComparison.IsAheadAsync(service) ? 0 : 1;
    case ["serve"]:
        await LoopbackService.RunAsync();
        return 0;
    case ["work", .. var work]:
        await WholeProcess.RunAsync(work);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            compare    compare everything, and write tests/Fastly.Tokens.Benchmarks/RESULTS.md, its plot and the README's table;
                       to be called in the repository's root
            check      compare with the stock client, shortly; fails where Fastly.Tokens falls behind
            """
        );
        return 64;
}
