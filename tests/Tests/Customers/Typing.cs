using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Customers;
using MscModular.ServicePlans;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers;

/// <summary>What an operator types, right in every field unless a test says otherwise. The clock stands on 16 March 2026.</summary>
internal static class Typing
{
    public static readonly DateOnly Today = new(2026, 3, 16);

    public const string DefaultPlan = "1";
    public const string Essential = "2";
    public const string Frankfurt = "9";
    public const string Ireland = "10";

    public static AccountForm Account(string name = "Harborview Hotels") => new()
    {
        AccountName = $"HVH {name}",
        CustomerName = name,
        Address = "88 Quayside Road\r\nThe Rocks NSW 2000",
        PhoneNumber = "+61 2 5550 0142",
        CustomerReference = "CRM-20418",
        Notes = "Renewal talks run with the head office.",
    };

    public static ServiceForm Service() => new()
    {
        ServicePlan = DefaultPlan,
        TenantType = "Commercial",
        LicenseExpiryDate = "2034-03-16",
        StorageRegions = [Frankfurt],
        CreditQuota = "4000.125",
        QuotaEffectiveDate = "2026-03-16",
        QuotaEndDate = "2027-03-15",
    };

    public static async Task<CustomerId> AddCustomerAsync(this PortalHost app, CancellationToken ct, AccountForm? account = null, ServiceForm? service = null) =>
        (await app.RunAsync((AddCustomer add) => add.RunAsync(account ?? Account(), service ?? Service(), Guid.CreateVersion7().ToString(), ct))).Value?.Customer
            ?? throw new InvalidOperationException("The customer was refused.");

    public static async Task<Customer> FindCustomerAsync(this PortalHost app, CustomerId id, CancellationToken ct) =>
        (await app.RunAsync((FindCustomer find) => find.RunAsync(id, ct)))?.Customer ?? throw new InvalidOperationException("There is no such customer.");

    /// <summary>A plan that holds Phoenix and CloudRanger, made through the use case.</summary>
    public static async Task<PlanId> MakePlanOfTwoAsync(this PortalHost app, CancellationToken ct) =>
        (await app.RunAsync((MakePlan make) => make.RunAsync(
            new()
            {
                Name = "Hybrid and AWS",
                Products = [new(ProductId.Phoenix, Edition.Elite, [1, 2]), new(new(100), Edition.Enterprise, [10])],
                Regions = [9, 10],
                DefaultQuota = Credits.Of(12_000),
            },
            ct))).Value;
}
