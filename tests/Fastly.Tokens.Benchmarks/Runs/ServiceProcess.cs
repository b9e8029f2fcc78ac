using System.Diagnostics;
using System.Globalization;

namespace Fastly.Tokens.Benchmarks;

/// <summary>A process that runs the <see cref="LoopbackService"/>.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;
    private readonly Uri _address;

    internal ServiceProcess()
    {
        _process = Process.Start(ThisProgram.With("serve"))!;
        _address = new Uri(_process.StandardOutput.ReadLine()!);
    }

    /// <summary>Returns the address of an account with a number of tokens.</summary>
    /// <param name="records">The number of tokens.</param>
    /// <param name="distance">The latency in milliseconds.</param>
    /// <param name="changing">Every page with a multiple of this number differs in every response; zero for none.</param>
    internal Uri Account(int records, int distance = 0, int changing = 0) =>
        new(_address, FormattableString.Invariant($"/{records}/{distance}/{changing}/"));

    /// <summary>Gets the processor time that the service has used.</summary>
    internal double ProcessorMilliseconds()
    {
        _process.StandardInput.WriteLine();
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
