using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Text;

namespace MscModular.Contacts;

/// <summary>Reads and writes contacts. Whether the caller sees the customer is asked before.</summary>
internal sealed class ContactStore(Db db, Caller caller, TimeProvider clock)
{
    private const string Columns = "customer_id, id, name, job_title, phone, phone_e164, email, duties, version, created_at, saved_at, saved_by, deleted_at";

    private const string FindSql = $"SELECT {Columns} FROM contacts WHERE customer_id = @customer AND id = @id";

    private const string ListSql = $"""
        SELECT {Columns}
        FROM contacts
        WHERE customer_id = @customer AND deleted_at IS NULL
        ORDER BY sort_key, id
        LIMIT 1000
        """;

    private const string AddSql = """
        INSERT INTO contacts (customer_id, id, name, sort_key, job_title, phone, phone_e164, email, duties, version, created_at, saved_at, saved_by)
        VALUES (@CustomerId, @Id, @Name, @SortKey, @JobTitle, @Phone, @PhoneE164, @Email, @Duties, @Version, @CreatedAt, @SavedAt, @SavedBy)
        """;

    private const string SaveSql = """
        UPDATE contacts
        SET name = @Name,
            sort_key = @SortKey,
            job_title = @JobTitle,
            phone = @Phone,
            phone_e164 = @PhoneE164,
            email = @Email,
            duties = @Duties,
            version = @Version + 1,
            saved_at = @SavedAt,
            saved_by = @SavedBy,
            deleted_at = @DeletedAt
        WHERE customer_id = @CustomerId AND id = @Id AND version = @Version
        """;

    /// <summary>The contact, deleted or not; <c>null</c> = the customer has no such.</summary>
    public Task<Contact?> FindAsync(CustomerId customer, ContactId id, CancellationToken ct) => db.SingleAsync<Contact>(FindSql, new { customer, id }, ct);

    /// <summary>The customer's contacts by name, deleted ones left out.</summary>
    public Task<IReadOnlyList<Contact>> ListAsync(CustomerId customer, CancellationToken ct) => db.QueryAsync<Contact>(ListSql, new { customer }, ct);

    public Task AddAsync(Contact contact, CancellationToken ct)
    {
        Sign(contact);
        return db.ExecuteAsync(AddSql, Row(contact), ct);
    }

    /// <summary>Writes a contact of a held customer back under its next version number.</summary>
    public async Task SaveAsync(Contact contact, CancellationToken ct)
    {
        Sign(contact);
        if (await db.ExecuteAsync(SaveSql, Row(contact), ct) != 1) throw new InvalidOperationException("The contact changed though its customer was held.");
        contact.Version++;
    }

    private void Sign(Contact contact) => (contact.SavedAt, contact.SavedBy) = (clock.GetUtcNow(), caller.Name);

    private static object Row(Contact contact) => new
    {
        contact.CustomerId,
        contact.Id,
        contact.Name,
        SortKey = Keys.Search(contact.Name),
        contact.JobTitle,
        contact.Phone,
        contact.PhoneE164,
        contact.Email,
        Duties = (int)contact.Duties,
        contact.Version,
        contact.CreatedAt,
        contact.SavedAt,
        contact.SavedBy,
        contact.DeletedAt,
    };
}
