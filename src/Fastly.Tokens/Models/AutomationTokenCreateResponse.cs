using Newtonsoft.Json;

namespace Fastly.Tokens;

// What creating found out about the token besides what the service said.
public sealed partial class AutomationTokenCreateResponse
{
    /// <summary>
    /// How the token differs from what was asked for: narrower, or otherwise. Never wider, for that is
    /// <see cref="FastlyWiderTokenException"/>. Empty if it is as it was asked for.
    /// </summary>
    public IReadOnlyList<FieldDifference> Differences { get; internal set; } = [];

    /// <summary>
    /// Fastly's names of the fields that no answer told, so that nothing is known of them. The service that was recorded tells
    /// neither the limit on services nor that on workspaces.
    /// </summary>
    public IReadOnlyList<string> Unverified { get; internal set; } = [];

    /// <summary>A token that was read again, with the secret that arrived before.</summary>
    internal static AutomationTokenCreateResponse From(AutomationToken token, AccessToken secret)
    {
        var response = new AutomationTokenCreateResponse { Id = token.Id, AccessToken = secret };
        using var reader = new JsonTextReader(new StringReader(token.ToJson()))
        {
            DateParseHandling = DateParseHandling.None,
            // However deep it is, it was read before.
            MaxDepth = null,
        };
        reader.Read();
        new JsonInput(reader).ReadFields(response, lenient: false);
        // JSON leaves out what is null; that it was told is worth keeping.
        response.TellsExpiresAt = token.TellsExpiresAt;
        return response;
    }
}
