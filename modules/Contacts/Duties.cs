namespace MscModular.Contacts;

/// <summary>What a contact is told about; mails go to a duty, not to a name.</summary>
[Flags]
internal enum Duties
{
    None = 0,
    Billing = 1,
    Technical = 2,
    Renewal = 4,
    Security = 8,
}

/// <summary>The duties one by one, in the order in which they are shown.</summary>
internal static class EachDuty
{
    public static readonly IReadOnlyList<Duties> All = [Duties.Billing, Duties.Technical, Duties.Renewal, Duties.Security];

    public static IReadOnlyList<Duties> In(Duties several) => [.. All.Where(duty => several.HasFlag(duty))];
}
