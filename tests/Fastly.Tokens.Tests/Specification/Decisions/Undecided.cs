using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Specification.Decisions;

/// <summary>
/// Finds what a change of the specification adds, and what hand-written code has no decision about: it would compile, and silently do
/// without it. Each message says which decision is wanted.
/// </summary>
internal static class Undecided
{
    /// <summary>
    /// The fields of the request that the comparison of granted with requested permissions looks at, and that a rotation keeps.
    /// </summary>
    private static readonly HashSet<string> RequestFields =
    [
        "name",
        "role",
        "roles",
        "scope",
        "services",
        "limit_services",
        "workspaces",
        "limit_workspaces",
        "expires_at",
        "tls_access",
    ];

    private static readonly HashSet<string> RequiredOfCallers = ["name", "scope", "services"];

    /// <summary>The parameters of each operation of which hand-written code makes another one.</summary>
    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["ListAutomationTokens"] = ["page", "per_page"],
        ["CreateAutomationToken"] = [],
        ["GetAutomationToken"] = ["id"],
        ["RevokeAutomationToken"] = ["id"],
        ["ListAutomationTokenServices"] = ["id", "page", "per_page"],
        ["ListAutomationTokenWorkspaces"] = ["id", "cursor", "limit"],
        ["RevokeToken"] = ["id"],
        ["EnterSudoMode"] = ["Fastly-OTP"],
    };

    /// <summary>The status codes that have an exception of their own, and the successful ones.</summary>
    private static readonly HashSet<string> Statuses = ["200", "201", "204", "400", "401", "403", "404", "422", "429", "default"];

    public static IEnumerable<string> In(SpecificationNode root) =>
        [
            .. RequestChanges(root),
            .. OperationChanges(root),
            .. ParameterChanges(root),
            .. StatusChanges(root),
            .. SecurityChanges(root),
            .. ServerChanges(root),
        ];

    private static IEnumerable<string> RequestChanges(SpecificationNode root)
    {
        var request = root["components"]!["schemas"]!["AutomationTokenCreateRequest"]!;
        foreach (var field in request["properties"]!.Children.Where(field => !RequestFields.Contains(field.Name)))
        {
            yield return At(field)
                + $"the request has the new field '{field.Name}'. Is it a permission? Then GrantComparison must compare it with what was "
                + "granted, and TokenPermissions must give it to the successor of a rotation; a field of the token that reports it is "
                + "needed. If not, a rotation must still keep it or say that it does not.";
        }

        foreach (var field in (request["required"]?.Children ?? []).Where(field => !RequiredOfCallers.Contains(field.Text!)))
        {
            yield return At(field)
                + $"the request requires the field '{field.Text}'. Callers that compiled before do not any more (CS9035), and no listing "
                + "of the public API shows it: this is a breaking change. TokenPermissions must set it for a rotation.";
        }
    }

    private static IEnumerable<string> OperationChanges(SpecificationNode root)
    {
        foreach (var operation in root.Operations().Where(it => !EveryOperation.Names.Contains(it["operationId"]!.Text!)))
        {
            yield return At(operation)
                + $"there is the new operation '{operation["operationId"]!.Text}'. Is it safe to call alone? If not, it is x-internal. "
                + "Add a call to EveryOperation, so that what holds of every operation is tested of it: retries, errors, secrets.";
        }
    }

    private static IEnumerable<string> ParameterChanges(SpecificationNode root)
    {
        foreach (var operation in root.Operations())
        {
            if (!Parameters.TryGetValue(operation["operationId"]!.Text!, out var decided))
                continue;
            var path = root.At(operation.Pointer[..operation.Pointer.LastIndexOf('/')])!;
            var parameters = (path["parameters"]?.Children ?? []).Concat(operation["parameters"]?.Children ?? []);
            foreach (var name in parameters.Select(parameter => parameter.Target!["name"]!.Text!).Except(decided))
            {
                yield return At(operation)
                    + $"the operation has the new parameter '{name}', which the method that calls it for its callers (ListAsync, "
                    + "CreateAsync, RevokeAsync ..) neither offers nor sends. Should it?";
            }
        }
    }

    private static IEnumerable<string> StatusChanges(SpecificationNode root)
    {
        foreach (var operation in root.Operations())
        {
            foreach (var response in operation["responses"]!.Children.Where(response => !Statuses.Contains(response.Name)))
            {
                yield return At(response)
                    + $"the service returns the status code {response.Name}. Which exception is thrown for it, and is the request retried? "
                    + "FailureFactory and RetryPolicy decide.";
            }
        }
    }

    private static IEnumerable<string> SecurityChanges(SpecificationNode root)
    {
        foreach (var scheme in root["components"]!["securitySchemes"]!.Children)
        {
            var isKnown = scheme["type"]?.Text == "apiKey" && scheme["in"]?.Text == "header" && scheme["name"]?.Text == "Fastly-Key";
            if (!isKnown)
            {
                yield return At(scheme)
                    + $"the security scheme '{scheme.Name}' is not the API key in the header Fastly-Key, which is all that "
                    + "FastlyApiKeyHandler sends, keeps to one origin and redacts.";
            }
        }

        foreach (var operation in root.Operations().Where(operation => operation["security"] is not null))
            yield return At(operation["security"]!)
                + "the operation has a security of its own, but every request is sent with the API key.";
    }

    private static IEnumerable<string> ServerChanges(SpecificationNode root)
    {
        var address = new AutomationTokensClientOptions().BaseAddress;
        var server = root["servers"]!.Children.First();
        if (server["url"]?.Text?.TrimEnd('/') != address.AbsoluteUri.TrimEnd('/'))
            yield return At(server) + $"the server is not {address}, which AutomationTokensClientOptions.BaseAddress has by default.";
        foreach (var holder in root.SelfAndDescendants.Where(node => node.Name == "servers" && node.Pointer != "#/servers"))
            yield return At(holder) + "a path or an operation has a server of its own, but every request is sent to BaseAddress.";
    }

    private static string At(SpecificationNode node) => $"openapi/automation-tokens.yaml({node.Line}): ";
}
