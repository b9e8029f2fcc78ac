using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Benchmarks;

/// <summary>
/// A service on a loopback socket, in a process of its own. The first parts of a path are the number of tokens, the latency, and which
/// pages change: <c>/10000/50/10/automation-tokens</c> has 10,000 tokens and a latency of 50 milliseconds, and every tenth page differs
/// in every response, as if one of its tokens had been used.
/// </summary>
internal static class LoopbackService
{
    private static int s_uses;

    /// <summary>Serves until standard input ends, which is when the parent process ends.</summary>
    internal static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        await using var application = builder.Build();
        application.Run(RespondAsync);
        await application.StartAsync();
        Console.WriteLine(application.Urls.Single());
        while (await Console.In.ReadLineAsync() is not null)
            Console.WriteLine(ProcessorMilliseconds());
    }

    private static string ProcessorMilliseconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task RespondAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/');
        if (Number(parts[2]) is > 0 and var distance)
            await Task.Delay(distance);
        var isOne = parts.Length > 5;
        var body = isOne
            ? TokenPages.Token()
            : Page(
                new TokenPages(Number(parts[1])),
                Number(context.Request.Query["page"]!),
                Number(context.Request.Query["per_page"]!),
                Number(parts[3])
            );
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }

    private static byte[] Page(TokenPages pages, int page, int pageSize, int changing) =>
        pages.Page(page, pageSize, changing > 0 && page % changing == 0 ? Interlocked.Increment(ref s_uses) % 60 : null);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
