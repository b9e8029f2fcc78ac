namespace Fastly.Tokens.Paging;

/// <summary>Where an id was read last.</summary>
/// <param name="Pass">The number of the pass.</param>
/// <param name="Page">The number of the page.</param>
internal readonly record struct IdPlace(int Pass, int Page);
