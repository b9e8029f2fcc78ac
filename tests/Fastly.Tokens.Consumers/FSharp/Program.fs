// Names the tokens that nobody has used for 90 days, and revokes them. Against the fake; with an account, the client is
// AutomationTokensClient.FromEnvironment().
open System
open Fastly.Tokens
open Fastly.Tokens.Testing

let isUnused (limit: DateTimeOffset) (token: AutomationToken) =
    let lastUse =
        if token.LastUsedAt.HasValue then token.LastUsedAt else token.CreatedAt

    lastUse.HasValue && lastUse.Value < limit

let revokeUnused (client: AutomationTokensClient) (limit: DateTimeOffset) =
    task {
        let! tokens = client.ListAsync().ToListAsync()
        let unused = tokens |> Seq.filter (isUnused limit) |> List.ofSeq

        for token in unused do
            let! result = client.RevokeAsync token.Id
            printfn $"{token.Name}: {result}"

        return unused.Length
    }

[<EntryPoint>]
let main _ =
    let now = TimeProvider.System.GetUtcNow()
    use fastly = new FakeFastly()
    fastly.AddToken(FakeToken(Name = "unused", LastUsedAt = now.AddDays -91.0)) |> ignore
    fastly.AddToken(FakeToken(Name = "in use", LastUsedAt = now.AddDays -1.0)) |> ignore

    use client =
        new AutomationTokensClient(FastlyApiKey(fastly.AddUser().Key), AutomationTokensClientOptions(Handler = fastly))

    let revoked = (revokeUnused client (now.AddDays -90.0)).GetAwaiter().GetResult()
    printfn $"{revoked} revoked"
    0
