namespace Fastly.Tokens.Cli.Output;

/// <summary>The examples in the help of each command.</summary>
internal static class HelpExamples
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["list"] =
        [
            "list --expiring 14d --sort expires",
            "list --never-expires --unused 90d --format csv",
            "list --name 'deploy-*' --count",
        ],
        ["get"] = ["get 5Yo3XXXlNlMFYKTMKGvR7C", "get 5Yo3XXXlNlMFYKTMKGvR7C --format json"],
        ["services"] = ["services 5Yo3XXXlNlMFYKTMKGvR7C"],
        ["workspaces"] = ["workspaces 5Yo3XXXlNlMFYKTMKGvR7C"],
        ["create"] = ["create --name deploy --role engineer --scope purge_select --service SU1Z0isxPaozGVKXdv0eY --secret-file deploy.key"],
        ["revoke"] =
        [
            "revoke 5Yo3XXXlNlMFYKTMKGvR7C",
            "revoke --unused 90d --dry-run",
            "revoke --unused 90d --yes --expect 42 --format jsonl",
            "revoke - --yes --if-exists",
        ],
        ["rotate"] =
        [
            "rotate 5Yo3XXXlNlMFYKTMKGvR7C --expires 90d --deliver ./store-in-vault.sh",
            "rotate --expiring 14d --deliver ./store-in-vault.sh --overlap 7d --max 20 --format jsonl",
        ],
        ["finish-rotation"] = ["finish-rotation pending.json", "finish-rotation --all-due --yes --format jsonl"],
        ["rotations"] = ["rotations"],
        ["sandbox"] = ["sandbox --port 18231 --tokens 1000"],
        ["tour"] = ["tour"],
        ["completion"] = ["completion bash > ~/.local/share/bash-completion/completions/fastly-tokens"],
        ["help"] = ["help rotate"],
    };

    /// <summary>Returns the examples of a command, without the name of the tool.</summary>
    internal static IReadOnlyList<string> Of(string command) => Examples.GetValueOrDefault(command) ?? [];
}
