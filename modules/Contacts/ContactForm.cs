namespace MscModular.Contacts;

/// <summary>The fields of a contact as typed: whatever they are, they come back with the error beside them.</summary>
internal sealed record ContactForm
{
    public string? Name { get; init; }

    public string? JobTitle { get; init; }

    public string? PhoneNumber { get; init; }

    public string? EmailAddress { get; init; }

    /// <summary>Names of duties; one entry may hold several, joined by commas.</summary>
    public List<string?> Duties { get; init; } = [];

    /// <summary>A contact as its form shows it.</summary>
    public static ContactForm Of(Contact contact) => new()
    {
        Name = contact.Name,
        JobTitle = contact.JobTitle,
        PhoneNumber = contact.Phone,
        EmailAddress = contact.Email,
        Duties = [.. EachDuty.In(contact.Duties).Select(duty => duty.ToString())],
    };
}
