using Refit;

namespace Fastly.Tokens.Benchmarks;

/// <summary>The API as a Refit interface, with the models and the serializer of the floor.</summary>
internal interface IRefitTokens
{
    [Get("/automation-tokens")]
    Task<FloorPage> ListPageAsync(int page, [AliasAs("per_page")] int perPage);

    [Get("/automation-tokens/{id}")]
    Task<FloorToken> GetAsync(string id);
}
