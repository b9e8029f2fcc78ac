// The life of a token, and a response that is nested too deep, with the lowest versions of the dependencies.
using System.Diagnostics;
using Fastly.Tokens;
using Fastly.Tokens.Testing;

using var fastly = new FakeFastly();
var user = fastly.AddUser();
fastly.AddTokens(120);
using var client = new AutomationTokensClient(new FastlyApiKey(user.Key), new AutomationTokensClientOptions { Handler = fastly });
await client.EnterSudoModeAsync(new SudoCredentials(user.UserName, user.Password));
var created = await client.CreateAsync(
    new AutomationTokenCreateRequest
    {
        Name = "deploy",
        Role = AutomationTokenRole.Engineer,
        Scope = TokenScopes.PurgeSelect,
        Services = ServiceAccess.Only("SU1Z0isxPaozGVKXdv0eY"),
    }
);
var tokens = await client.ListAsync().ToListAsync();
var read = AutomationToken.FromJson(created.ToJson());
var revocation = await client.RevokeAsync(read.Id);

fastly.Faults.Add(FakeFault.Response(200, new string('[', 100_000)));
var refusal = "";
try
{
    await client.GetAsync(tokens[0].Id);
}
catch (FastlyApiException exception)
{
    refusal = exception.GetType().Name;
}

var json = FileVersionInfo.GetVersionInfo(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location);
Console.WriteLine($"{tokens.Count} tokens, {revocation}, {refusal}, {AppContext.TargetFrameworkName}, Newtonsoft.Json {json.FileVersion}");
