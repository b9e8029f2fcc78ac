#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:package Fastly.Tokens.Extensions.DependencyInjection@0.*
#:package Microsoft.AspNetCore.Mvc.NewtonsoftJson@10.0.15
#:property PublishAot=false
// Returns the tokens of an account as Fastly's JSON: with System.Text.Json under /tokens, with Newtonsoft.Json under /mvc/tokens. What
// Fastly refuses is a problem (RFC 9457). Whoever calls this service needs an authorization of its own, which is left out here.
//
//   Fastly__ApiKey             a key that may list the tokens
//   dotnet run web-api.cs -- --urls http://127.0.0.1:5000
using Fastly.Tokens;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddFastlyTokens(builder.Configuration.GetSection("Fastly"));
builder.Services.AddHealthChecks().AddFastlyTokens();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<FastlyProblems>();
builder.Services.AddControllers().AddNewtonsoftJson();

var app = builder.Build();
app.UseExceptionHandler();
app.MapHealthChecks("/health");
app.MapControllers();
app.MapGet(
    "/tokens",
    (AutomationTokensClient client, CancellationToken cancellationToken) =>
        client.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken)
);
app.MapGet(
    "/tokens/{id}",
    (string id, AutomationTokensClient client, CancellationToken cancellationToken) => client.GetAsync(id, cancellationToken)
);
app.Run();

[ApiController]
public sealed class TokensController(AutomationTokensClient client) : ControllerBase
{
    [HttpGet("/mvc/tokens/{id}")]
    public Task<AutomationToken> GetAsync(string id, CancellationToken cancellationToken) => client.GetAsync(id, cancellationToken);
}

/// <summary>Turns the exceptions of the client into problems. Their messages contain no secret.</summary>
internal sealed class FastlyProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            FastlyNotFoundException => StatusCodes.Status404NotFound,
            FastlyRateLimitedException => StatusCodes.Status429TooManyRequests,
            FastlyTimeoutException => StatusCodes.Status504GatewayTimeout,
            // The key of this service was refused, and not that of its caller.
            FastlyApiException => StatusCodes.Status502BadGateway,
            // The id in the path is none.
            ArgumentException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status == StatusCodes.Status500InternalServerError)
            return new(false);
        context.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Detail = exception.Message };
        return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }
}
