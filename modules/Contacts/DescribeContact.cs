using MscModular.Contracts.Audit;

namespace MscModular.Contacts;

/// <summary>Puts a contact into words, field by field, for the audit trail.</summary>
internal static class DescribeContact
{
    private static readonly string[] Labels = ["Name", "Job Title", "Phone Number", "Email Address", "Duties"];

    /// <summary>Before it was added, and while it is deleted.</summary>
    public static readonly IReadOnlyList<string?> Nothing = new string?[Labels.Length];

    public static IReadOnlyList<string?> Words(Contact contact) =>
        contact.DeletedAt is null ? [contact.Name, contact.JobTitle, contact.Phone, contact.Email, Words(contact.Duties)] : Nothing;

    public static string? Words(Duties duties) => duties == Duties.None ? null : string.Join(", ", EachDuty.In(duties));

    public static IReadOnlyList<AuditChange> Changes(IReadOnlyList<string?> before, IReadOnlyList<string?> after) =>
        [.. Labels.Select((label, i) => new AuditChange(label, before[i], after[i])).Where(change => change.From != change.To)];
}
