using MscModular.Contracts;
using MscModular.Kernel.Results;

namespace MscModular.Customers;

/// <summary>A customer with its tenants; one version number covers them all.</summary>
internal sealed class Customer
{
    public const string IsGone = "This customer is deleted. Restore it first";
    public const string NotSuspended = "Suspend this customer first";

    /// <summary>The list's own key; never leaves the module.</summary>
    public long Key { get; set; }

    public required CustomerId Id { get; init; }

    /// <summary>Can't change after creation.</summary>
    public required string AccountName { get; init; }

    public required string CustomerName { get; set; }

    /// <summary>The MSP's own id.</summary>
    public string? Reference { get; set; }

    public required string Address { get; set; }

    /// <summary>As typed.</summary>
    public required string Phone { get; set; }

    /// <summary><c>null</c> = no number that the library knows.</summary>
    public string? PhoneE164 { get; set; }

    public string? Notes { get; set; }

    public Restriction Restriction { get; set; }

    public required CustomerState State { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public string? SuspendedBy { get; set; }

    public string? SuspendReason { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The last day on which it can be restored.</summary>
    public DateOnly? PurgeOn { get; set; }

    public required int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public IReadOnlyList<AdministratorId> TenantAdmins { get; set; } = [];

    /// <summary>In the order they were added, deleted ones included.</summary>
    public IReadOnlyList<Tenant> Tenants { get; set; } = [];

    /// <summary>One that isn't stored yet.</summary>
    public static Customer Of(CustomerId id, Account account, Service service, DateTimeOffset now, DateOnly today) => new()
    {
        Id = id,
        AccountName = account.AccountName,
        CustomerName = account.CustomerName,
        Address = account.Address,
        Phone = account.Phone,
        PhoneE164 = account.PhoneE164,
        Reference = account.Reference,
        Notes = account.Notes,
        TenantAdmins = account.TenantAdmins,
        State = CustomerState.Active,
        Version = 1,
        CreatedAt = now,
        Tenants = [MscModular.Customers.Tenant.Of(service, 1, now, today)],
    };

    public IEnumerable<Tenant> LiveTenants => Tenants.Where(tenant => tenant.State != TenantState.Deleted);

    public Tenant? Tenant(TenantId id) => LiveTenants.FirstOrDefault(tenant => tenant.Id == id);

    /// <summary>A deleted customer is read-only.</summary>
    public Refusal? Locked => State == CustomerState.Deleted ? Refusal.Conflict(IsGone) : null;

    /// <summary>Why it can't be suspended, resumed, deleted or restored now; the pages ask before they offer it.</summary>
    public Refusal? MaySuspend => State switch
    {
        CustomerState.Deleted => Refusal.Conflict(IsGone),
        CustomerState.Suspended => Refusal.Conflict("This customer is suspended already"),
        _ => null,
    };

    public Refusal? MayResume => State switch
    {
        CustomerState.Deleted => Refusal.Conflict(IsGone),
        CustomerState.Active => Refusal.Conflict("This customer is active already"),
        _ => null,
    };

    public Refusal? MayDelete => State switch
    {
        CustomerState.Deleted => Refusal.Conflict("This customer is deleted already"),
        CustomerState.Active => Refusal.Conflict(NotSuspended),
        _ => null,
    };

    public Refusal? MayRestore(DateOnly today)
    {
        if (State != CustomerState.Deleted) return Refusal.Conflict("This customer isn’t deleted");
        return today > PurgeOn ? Refusal.Conflict("The time to restore this customer is over") : null;
    }

    public Refusal? Suspend(string reason, string by, DateTimeOffset now)
    {
        if (MaySuspend is { } refusal) return refusal;
        (State, SuspendedAt, SuspendedBy, SuspendReason) = (CustomerState.Suspended, now, by, reason);
        return null;
    }

    public Refusal? Resume()
    {
        if (MayResume is { } refusal) return refusal;
        (State, SuspendedAt, SuspendedBy, SuspendReason) = (CustomerState.Active, null, null, null);
        return null;
    }

    public Refusal? Delete(DateTimeOffset now, DateOnly purgeOn)
    {
        if (MayDelete is { } refusal) return refusal;
        (State, DeletedAt, PurgeOn) = (CustomerState.Deleted, now, purgeOn);
        return null;
    }

    /// <summary>Back to suspended, for the reason it was suspended for.</summary>
    public Refusal? Restore(DateOnly today)
    {
        if (MayRestore(today) is { } refusal) return refusal;
        (State, DeletedAt, PurgeOn) = (CustomerState.Suspended, null, null);
        return null;
    }

    /// <summary>Takes what was read of the form; the account name stays.</summary>
    public void Change(Account account)
    {
        CustomerName = account.CustomerName;
        Address = account.Address;
        (Phone, PhoneE164) = (account.Phone, account.PhoneE164);
        Reference = account.Reference;
        Notes = account.Notes;
        Restriction = account.Restriction;
        TenantAdmins = account.TenantAdmins;
    }
}
