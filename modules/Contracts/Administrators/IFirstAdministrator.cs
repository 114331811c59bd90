namespace MscModular.Contracts.Administrators;

/// <summary>What the start of the portal asks while there is no owner yet.</summary>
public interface IFirstAdministrator
{
    /// <summary>True when there is an owner: an MSP Administrator who can sign in and is no sample.</summary>
    Task<bool> ExistsAsync(CancellationToken ct);

    /// <summary>Makes it from the settings the portal was started with.</summary>
    /// <returns>What is wrong with them, in words; none = made, or made by another host meanwhile.</returns>
    Task<IReadOnlyList<string>> MakeAsync(string email, string password, string organization, string timeZone, CancellationToken ct);

    /// <summary>A new path to the set-up page, good for 24 hours and once.</summary>
    Task<string> SetUpPathAsync(CancellationToken ct);
}
