using Fastly.Tokens.Models;

namespace Fastly.Tokens;

// Validates what the generated part cannot: that the permissions are stated, and stated once.
public sealed partial class AutomationTokenCreateRequest
{
    /// <summary>Throws if the request is incomplete, or contradicts itself.</summary>
    internal void Validate(DateTimeOffset now)
    {
        Require.Line(Name, nameof(Name));
        Require.That(!Scope.IsEmpty, "The scope is missing.", nameof(Scope));
        ArgumentNullException.ThrowIfNull(Services);
        Require.That(Services.IsStated, ResourceAccess.NotStated, nameof(Services));
        Require.That(Workspaces is null or { IsStated: true }, ResourceAccess.NotStated, nameof(Workspaces));
        Require.That(Role != default(AutomationTokenRole), "The default value is not a role.", nameof(Role));
        Require.That(Roles is not { Count: 0 }, "The list of roles is empty. Leave it null, or name a role.", nameof(Roles));
        foreach (var id in Roles ?? [])
            Require.Word(id, nameof(Roles));
        Require.That(Role is null != Roles is null, "Set either Role or Roles.", nameof(Role));
        Require.That(
            ExpiresAt is null || ExpiresAt > now,
            "The expiry has passed, by this machine's clock. Leave it null for a token that never expires.",
            nameof(ExpiresAt)
        );
    }

    /// <summary>Returns a copy with another name, which the caller cannot change, and with every permission stated.</summary>
    internal AutomationTokenCreateRequest Named(string name)
    {
        var copy = (AutomationTokenCreateRequest)MemberwiseClone();
        copy.Name = name;
        copy.Roles = Roles is null ? null : [.. Roles];
        // No permission is left to the default of the service.
        copy.TlsAccess ??= false;
        return copy;
    }
}
