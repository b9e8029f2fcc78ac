namespace Fastly.Tokens;

/// <summary>Which services a new token reaches.</summary>
public sealed class ServiceAccess : ResourceAccess
{
    private ServiceAccess()
    {
    }

    private ServiceAccess(IEnumerable<string> ids)
        : base(ids, "serviceIds")
    {
    }

    /// <summary>Every service of the account, those that are created later too.</summary>
    public static ServiceAccess All { get; } = new();

    /// <summary>These services and no others.</summary>
    /// <param name="serviceIds">The ids of the services, at least one; one that is named twice counts once.</param>
    /// <returns>The access.</returns>
    /// <exception cref="ArgumentException">None is given, or one is null, empty, or holds white space or control characters.</exception>
    public static ServiceAccess Only(params IEnumerable<string> serviceIds) => new(serviceIds);
}
