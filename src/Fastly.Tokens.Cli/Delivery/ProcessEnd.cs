using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>Ends a process and those that it has started: asks first, and kills what has not ended after a while.</summary>
internal static partial class ProcessEnd
{
    private const int Terminate = 15;
    private const int ParentField = 1;

    /// <summary>How long a process has to end by itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    internal static async Task EndAsync(Process process)
    {
        var others = OperatingSystem.IsLinux() ? DescendantsOf(process.Id) : [];
        if (!OperatingSystem.IsWindows())
        {
            // Also those that a shell waits for, which it would leave behind. The shell first, so that its trap runs.
            foreach (var id in others.Prepend(process.Id))
                _ = Signal(id, Terminate);
        }

        using var grace = new CancellationTokenSource(Grace);
        await process.WaitForExitAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        foreach (var id in others)
            await KillAsync(id, grace.Token);
    }

    private static async Task KillAsync(int id, CancellationToken grace)
    {
        try
        {
            using var other = Process.GetProcessById(id);
            await other.WaitForExitAsync(grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!other.HasExited)
                other.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }

    /// <summary>Returns the processes that a process has started, and those that they have, as Linux shows them.</summary>
    private static List<int> DescendantsOf(int id)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(static path =>
                int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            )
            .Where(static number => number > 0)
            .Select(static number => (Id: number, Parent: ParentOf(number)))
            .ToLookup(static pair => pair.Parent, static pair => pair.Id);
        var found = new List<int>();
        var next = new Queue<int>([id]);
        while (next.TryDequeue(out var parent))
        {
            foreach (var child in parents[parent])
            {
                found.Add(child);
                next.Enqueue(child);
            }
        }

        return found;
    }

    private static int ParentOf(int id)
    {
        try
        {
            // The name of the program is in parentheses, and may contain any character.
            var stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[ParentField], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
