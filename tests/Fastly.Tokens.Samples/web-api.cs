#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:package Fastly.Tokens.Extensions.DependencyInjection@0.*
#:package Microsoft.AspNetCore.Mvc.NewtonsoftJson@10.0.15
#:package Microsoft.AspNetCore.OpenApi@10.0.15
#:property PublishAot=false
// Returns the tokens of an account as Fastly's JSON, from minimal APIs under /tokens and from MVC under /mvc/tokens, and describes them
// under /openapi/v1.json. What Fastly refuses is a problem (RFC 9457). The callers of this service need an authorization of its own, which
// is left out here.
//
//   Fastly__ApiKey             a key that may list the tokens
//   Serializer=Newtonsoft.Json for MVC with Newtonsoft.Json instead of System.Text.Json
//   dotnet run web-api.cs -- --urls http://127.0.0.1:5000
using System.Text.Json;
using Fastly.Tokens;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddFastlyTokens(builder.Configuration.GetSection("Fastly"));
builder.Services.AddHealthChecks().AddFastlyTokens();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<FastlyProblems>();
builder.Services.AddOpenApi(options => options.AddSchemaTransformer<FastlySchemas>());
var controllers = builder.Services.AddControllers();
if (builder.Configuration["Serializer"] == "Newtonsoft.Json")
    controllers.AddNewtonsoftJson();

var app = builder.Build();
app.UseExceptionHandler();
app.MapHealthChecks("/health");
app.MapOpenApi();
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

/// <summary>Describes the types of Fastly.Tokens as their JSON converters write them, which OpenAPI cannot look into.</summary>
internal sealed class FastlySchemas : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.Assembly != typeof(FastlyModel).Assembly)
            return;
        if (!type.IsSubclassOf(typeof(FastlyModel)))
        {
            // A role, or scopes separated by spaces.
            schema.Type = JsonSchemaType.String;
            return;
        }

        schema.Type = JsonSchemaType.Object;
        schema.Properties = new Dictionary<string, IOpenApiSchema>();
        foreach (var property in type.GetProperties().Where(property => property.DeclaringType != typeof(FastlyModel)))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            schema.Properties[name] = await context.GetOrCreateSchemaAsync(property.PropertyType, null, cancellationToken);
        }
    }
}
