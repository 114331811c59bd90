using MscModular.Contracts;
using MscModular.Kernel.Results;

namespace MscModular.Contacts;

/// <summary>A person at a customer; has a version number of its own.</summary>
internal sealed class Contact
{
    public const string IsGone = "This contact is deleted";
    public const string CustomerIsGone = "This customer is deleted. Restore it first";
    public const string IsThere = "This contact isn’t deleted";
    public const string TooLate = "The time to undo is over: a deleted contact comes back within 10 minutes. Add it anew";

    /// <summary>How long a deletion can be undone.</summary>
    public static readonly TimeSpan UndoFor = TimeSpan.FromMinutes(10);

    public required ContactId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required string Name { get; set; }

    public string? JobTitle { get; set; }

    /// <summary>As typed.</summary>
    public string? Phone { get; set; }

    /// <summary><c>null</c> = no number that the library knows.</summary>
    public string? PhoneE164 { get; set; }

    public string? Email { get; set; }

    /// <summary>What a link to the address leads to: nothing in it can become a subject, a copy or a second address.</summary>
    public string? MailTo => Email is null ? null : "mailto:" + Uri.EscapeDataString(Email).Replace("%40", "@", StringComparison.Ordinal);

    public required Duties Duties { get; set; }

    public required int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset SavedAt { get; set; }

    public string SavedBy { get; set; } = "";

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The last instant at which the deletion can be undone.</summary>
    public DateTimeOffset? UndoUntil => DeletedAt + UndoFor;

    /// <summary>A deleted contact can't be edited.</summary>
    public Refusal? Locked => DeletedAt is null ? null : Refusal.Conflict(IsGone);

    public static Contact Of(CustomerId customer, Person person, DateTimeOffset now)
    {
        var contact = new Contact { Id = ContactId.New(), CustomerId = customer, Name = person.Name, Duties = person.Duties, Version = 1, CreatedAt = now };
        contact.Change(person);
        return contact;
    }

    public void Change(Person person)
    {
        (Name, JobTitle, Duties) = (person.Name, person.JobTitle, person.Duties);
        (Phone, PhoneE164, Email) = (person.Phone, person.PhoneE164, person.Email);
    }

    /// <summary>Deleted twice it stays deleted since the first time.</summary>
    public void Delete(DateTimeOffset now) => DeletedAt ??= now;

    public Refusal? MayUndo(DateTimeOffset now) => now > UndoUntil ? Refusal.Conflict(TooLate) : null;

    /// <summary>A contact that is there already stays so: a second Undo does no harm.</summary>
    public Refusal? Undo(DateTimeOffset now)
    {
        if (MayUndo(now) is { } refusal) return refusal;
        DeletedAt = null;
        return null;
    }
}
