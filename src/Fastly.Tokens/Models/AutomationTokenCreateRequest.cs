using Fastly.Tokens.Models;

namespace Fastly.Tokens;

// What the generated part cannot say: which requests would make a token that nobody asked for.
public sealed partial class AutomationTokenCreateRequest
{
    /// <summary>Throws for a request that says too little, or two things at once.</summary>
    internal void Validate(DateTimeOffset now)
    {
        Require.Line(Name, nameof(Name));
        Require.That(!Scope.IsEmpty, "The scope is not said.", nameof(Scope));
        ArgumentNullException.ThrowIfNull(Services);
        Require.That(Services.IsStated, ResourceAccess.NotStated, nameof(Services));
        Require.That(Workspaces is null or { IsStated: true }, ResourceAccess.NotStated, nameof(Workspaces));
        Require.That(Role != default(AutomationTokenRole), "The default value is not a role.", nameof(Role));
        Require.That(Roles is not { Count: 0 }, "An empty list of roles says nothing: leave it null, or name one.", nameof(Roles));
        foreach (var id in Roles ?? []) Require.Word(id, nameof(Roles));
        Require.That(Role is null != Roles is null, "Say either Role or Roles.", nameof(Role));
        Require.That(
            ExpiresAt is null || ExpiresAt > now,
            "The expiry has passed, by this machine's clock. Leave it null for a token that never expires.",
            nameof(ExpiresAt));
    }

    /// <summary>A copy that the caller cannot change any more, under a name of its own.</summary>
    internal AutomationTokenCreateRequest Named(string name)
    {
        var copy = (AutomationTokenCreateRequest)MemberwiseClone();
        copy.Name = name;
        copy.Roles = Roles is null ? null : [.. Roles];
        return copy;
    }
}
