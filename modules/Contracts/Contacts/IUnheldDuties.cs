namespace MscModular.Contracts.Contacts;

/// <summary>Answers which duties no contact holds: mails to them would reach nobody.</summary>
public interface IUnheldDuties
{
    /// <summary>Their names, such as <c>Renewal</c>: duties that no contact of any customer in the caller's sight holds.</summary>
    Task<IReadOnlyList<string>> AskAsync(CancellationToken ct);
}
