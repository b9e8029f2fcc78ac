namespace Fastly.Tokens;

/// <summary>Which workspaces a new token reaches.</summary>
public sealed class WorkspaceAccess : ResourceAccess
{
    private WorkspaceAccess()
    {
    }

    private WorkspaceAccess(IEnumerable<string> ids)
        : base(ids, "workspaceIds")
    {
    }

    /// <summary>Every workspace of the account, those that are created later too.</summary>
    public static WorkspaceAccess All { get; } = new();

    /// <summary>These workspaces and no others.</summary>
    /// <param name="workspaceIds">The ids of the workspaces, at least one; one that is named twice counts once.</param>
    /// <returns>The access.</returns>
    /// <exception cref="ArgumentException">None is given, or one is null, empty, or holds white space or control characters.</exception>
    public static WorkspaceAccess Only(params IEnumerable<string> workspaceIds) => new(workspaceIds);
}
