using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;

namespace MscModular.Customers;

/// <summary>One product a customer has. Its state is its own: suspending the customer leaves it alone.</summary>
internal sealed class Tenant
{
    public const string NotSuspended = "Suspend this tenant first";

    /// <summary>The list's own key of its customer, as read.</summary>
    public long CustomerKey { get; init; }

    public required TenantId Id { get; init; }

    /// <summary>Its place among the customer's tenants, from 1.</summary>
    public required int Ordinal { get; init; }

    public required ProductId ProductId { get; init; }

    public required PlanId PlanId { get; set; }

    public required int PlanVersion { get; set; }

    public required TenantType Type { get; set; }

    /// <summary>Valid through the end of that day in the MSP's time zone.</summary>
    public required DateOnly LicenseExpiresOn { get; set; }

    /// <summary>0 = no quota.</summary>
    public required Credits CreditQuota { get; set; }

    public required DateOnly QuotaEffectiveOn { get; set; }

    public required DateOnly QuotaEndOn { get; set; }

    /// <summary>The vendor's own id of it; <c>null</c> = not known.</summary>
    public string? VendorTenantId { get; set; }

    public required TenantState State { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public string? SuspendReason { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The day of creation in the MSP's zone then: an evaluation's limits count from it.</summary>
    public required DateOnly CreatedOn { get; init; }

    /// <summary>Ids, ascending; one that is in use can't be removed.</summary>
    public IReadOnlyList<int> Regions { get; set; } = [];

    public PlanVersion Plan => new(PlanId, PlanVersion);

    public static Tenant Of(Service service, int ordinal, DateTimeOffset now, DateOnly today) => new()
    {
        Id = TenantId.New(),
        Ordinal = ordinal,
        ProductId = service.Product,
        PlanId = service.Plan.Plan,
        PlanVersion = service.Plan.Version,
        Type = service.Type,
        LicenseExpiresOn = service.LicenseExpiresOn,
        CreditQuota = service.CreditQuota,
        QuotaEffectiveOn = service.QuotaEffectiveOn,
        QuotaEndOn = service.QuotaEndOn,
        VendorTenantId = service.VendorTenantId,
        State = TenantState.Ready,
        CreatedAt = now,
        CreatedOn = today,
        Regions = service.Regions,
    };

    public void Change(Service service)
    {
        (PlanId, PlanVersion) = (service.Plan.Plan, service.Plan.Version);
        Type = service.Type;
        LicenseExpiresOn = service.LicenseExpiresOn;
        CreditQuota = service.CreditQuota;
        (QuotaEffectiveOn, QuotaEndOn) = (service.QuotaEffectiveOn, service.QuotaEndOn);
        VendorTenantId = service.VendorTenantId;
        Regions = service.Regions;
    }

    public Refusal? MaySuspend => State == TenantState.Ready ? null : Refusal.Conflict("This tenant is suspended already");

    public Refusal? MayResume => State == TenantState.Suspended ? null : Refusal.Conflict("This tenant is ready already");

    public Refusal? MayDelete => State == TenantState.Suspended ? null : Refusal.Conflict(NotSuspended);

    public Refusal? Suspend(string reason, DateTimeOffset now)
    {
        if (MaySuspend is { } refusal) return refusal;
        (State, SuspendedAt, SuspendReason) = (TenantState.Suspended, now, reason);
        return null;
    }

    public Refusal? Resume()
    {
        if (MayResume is { } refusal) return refusal;
        (State, SuspendedAt, SuspendReason) = (TenantState.Ready, null, null);
        return null;
    }

    public Refusal? Delete(DateTimeOffset now)
    {
        if (MayDelete is { } refusal) return refusal;
        (State, DeletedAt) = (TenantState.Deleted, now);
        return null;
    }
}
