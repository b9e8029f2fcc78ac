// A worker whose client is injected.
using Fastly.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddFastlyTokens(options => options.ApplicationName = "worker/1.0");
builder.Services.AddFakeFastly().AddTokens(7);
builder.Services.AddHostedService<Worker>();
using var host = builder.Build();
await host.RunAsync();

internal sealed class Worker(AutomationTokensClient client, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tokens = await client.ListAsync().ToListAsync(stoppingToken);
        Console.WriteLine($"{tokens.Count} tokens");
        lifetime.StopApplication();
    }
}
