namespace MscModular.Contacts;

/// <summary>The fields of a contact, read and found right: there is a phone number or an email address, or both.</summary>
internal sealed record Person
{
    public required string Name { get; init; }

    public string? JobTitle { get; init; }

    public string? Phone { get; init; }

    public string? PhoneE164 { get; init; }

    public string? Email { get; init; }

    public required Duties Duties { get; init; }
}
