using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Customers;
using MscModular.Kernel.Results;

namespace MscModular.Tests.Customers;

public sealed class ReadServiceTests
{
    private static readonly DateOnly Today = Typing.Today;
    private static readonly ProductId CloudRanger = new(100);

    private static readonly Catalogue Catalogue = new(
        [new(ProductId.Phoenix, "phoenix", "Phoenix", 8), new(CloudRanger, "cloudranger", "CloudRanger", 3)],
        [new(1, "vmware", "VMware", ProductId.Phoenix), new(10, "aws-ec2", "AWS EC2", CloudRanger)],
        [new(9, "eu-frankfurt", "EU (Frankfurt)", "EU"), new(10, "eu-ireland", "EU (Ireland)", "EU"), new(17, "us-ohio", "US (Ohio)", "US")]);

    private static readonly OfferedPlan Elite = Plan(1, "Elite Plan", Edition.Elite, [9, 10], ProductId.Phoenix);
    private static readonly OfferedPlan Business = Plan(2, "Business Plan", Edition.Business, [9, 17], ProductId.Phoenix);
    private static readonly OfferedPlan Both = Plan(3, "Both", Edition.Enterprise, [9, 10], ProductId.Phoenix, CloudRanger);

    private static readonly Offer Offered = new(
        Catalogue,
        [Elite, Business, Both],
        new Dictionary<PlanVersion, PlanContent> { [Elite.Version] = Elite.Content, [Business.Version] = Business.Content },
        new Dictionary<PlanId, string> { [Elite.Version.Plan] = Elite.Name, [Business.Version.Plan] = Business.Name },
        Today);

    [Fact]
    public void A_form_filled_in_rightly_is_a_service()
    {
        var service = Read(Typing.Service(), out var typed) ?? throw new InvalidOperationException("refused");
        typed.Problems.Should().BeEmpty();
        typed.Warnings.Should().BeEmpty();
        (service.Plan, service.Product, service.Type).Should().Be((Elite.Version, ProductId.Phoenix, TenantType.Commercial));
        service.CreditQuota.Should().Be(new Credits(4_000_125));
        service.Regions.Should().Equal(9);
        (service.LicenseExpiresOn, service.QuotaEffectiveOn, service.QuotaEndOn).Should().Be((new DateOnly(2034, 3, 16), Today, new DateOnly(2027, 3, 15)));
    }

    [Theory]
    [InlineData("", "Enter a license expiry date")]
    [InlineData("0001-01-01", "License expiry date must be from 2000-01-01 to 2199-12-31")]
    [InlineData("1999-12-31", "License expiry date must be from 2000-01-01 to 2199-12-31")]
    [InlineData("2200-01-01", "License expiry date must be from 2000-01-01 to 2199-12-31")]
    [InlineData("9999-12-31", "License expiry date must be from 2000-01-01 to 2199-12-31")]
    [InlineData("2027-02-31", "License expiry date must be a real date such as 2027-03-31")]
    [InlineData("2027-02-29", "License expiry date must be a real date such as 2027-03-31")]
    [InlineData("31.03.2027", "License expiry date must be a real date such as 2027-03-31")]
    [InlineData("٢٠٢٧-٠٣-٣١", "License expiry date must be a real date such as 2027-03-31")]
    [InlineData("2026-03-15", "License expiry date can’t be in the past")]
    [InlineData("2026-03-16", null)]
    [InlineData("2028-02-29", null)]
    [InlineData("2199-12-31", null)]
    public void A_commercial_license_expires_today_or_later(string expiry, string? problem) =>
        ProblemOf(Typing.Service() with { LicenseExpiryDate = expiry, QuotaEndDate = "2026-03-16" }, nameof(ServiceForm.LicenseExpiryDate)).Should().Be(problem);

    [Theory]
    [InlineData("2026-03-16", null)]
    [InlineData("2026-04-15", null)]
    [InlineData("2026-04-16", "An evaluation lasts at most 30 days: 15 Apr 2026 or before")]
    public void An_evaluation_lasts_thirty_days_from_creation(string expiry, string? problem) => ProblemOf(
        Typing.Service() with { TenantType = "Evaluation", LicenseExpiryDate = expiry, QuotaEndDate = "2026-03-16" }, nameof(ServiceForm.LicenseExpiryDate)).Should().Be(problem);

    [Theory]
    // Created on, expiry it has, expiry typed, on 16 March 2026.
    [InlineData("2026-03-01", "2026-03-31", "2026-04-30", true)]
    [InlineData("2026-03-01", "2026-03-31", "2026-05-01", false)]
    [InlineData("2026-03-01", "2026-03-20", "2026-04-19", true)]
    [InlineData("2026-03-01", "2026-03-20", "2026-04-20", false)]
    [InlineData("2026-02-01", "2026-04-02", "2026-04-02", true)]
    [InlineData("2026-02-01", "2026-04-02", "2026-04-03", false)]
    [InlineData("2026-02-01", "2026-04-02", "2026-03-16", true)]
    [InlineData("2026-02-01", "2026-04-02", "2026-03-15", false)]
    [InlineData("2026-01-20", "2026-02-19", "2026-03-21", true)]
    [InlineData("2026-01-20", "2026-02-19", "2026-03-22", false)]
    [InlineData("2026-01-01", "2026-01-31", "2026-03-16", false)]
    [InlineData("2026-01-01", "2026-01-31", "2026-01-31", true)]
    [InlineData("2024-01-31", "2024-02-29", "2024-02-29", true)]
    public void An_evaluation_is_extended_by_thirty_days_at_a_time_and_sixty_in_all(string created, string had, string expiry, bool fine)
    {
        var tenant = Tenant(TenantType.Evaluation, Day(had), Day(created));
        var problem = ProblemOf(ServiceForm.Of(tenant) with { LicenseExpiryDate = expiry }, nameof(ServiceForm.LicenseExpiryDate), tenant);
        (problem is null).Should().Be(fine, problem);
    }

    [Fact]
    public void A_commercial_tenant_never_goes_back_and_an_evaluation_may_become_commercial()
    {
        var commercial = Tenant(TenantType.Commercial, new(2030, 1, 1), Today);
        ProblemOf(ServiceForm.Of(commercial) with { TenantType = "Evaluation" }, nameof(ServiceForm.TenantType), commercial).Should().Be("A commercial tenant never goes back to Evaluation");
        var evaluation = Tenant(TenantType.Evaluation, new(2026, 3, 20), Today);
        Read(ServiceForm.Of(evaluation) with { TenantType = "Commercial", LicenseExpiryDate = "2034-01-01" }, out _, evaluation)?.Type.Should().Be(TenantType.Commercial);
        ProblemOf(Typing.Service() with { TenantType = "Sandbox" }, nameof(ServiceForm.TenantType)).Should().Be("Choose a tenant type", "a sandbox is never offered");
        ProblemOf(Typing.Service() with { TenantType = "3" }, nameof(ServiceForm.TenantType)).Should().Be("Choose a tenant type");
    }

    [Fact]
    public void What_is_past_already_may_stay()
    {
        var lapsed = Tenant(TenantType.Commercial, new(2026, 1, 1), new(2020, 1, 1));
        lapsed.QuotaEndOn = new(2026, 1, 1);
        lapsed.QuotaEffectiveOn = new(2020, 1, 1);
        Read(ServiceForm.Of(lapsed) with { CreditQuota = "1" }, out var typed, lapsed)?.CreditQuota.Should().Be(Credits.Of(1), string.Join("; ", typed.Problems.Select(problem => problem.Message)));
        ProblemOf(ServiceForm.Of(lapsed) with { QuotaEndDate = "2026-02-01" }, nameof(ServiceForm.QuotaEndDate), lapsed).Should().Be("Quota end date can’t be in the past");
    }

    [Theory]
    [InlineData("1", "9", null)]
    [InlineData("1", "9,10", null)]
    [InlineData("1", "", "Choose at least one storage region")]
    [InlineData("1", "17", "Choose storage regions that Elite Plan allows")]
    [InlineData("1", "999999999999", "Choose storage regions that Elite Plan allows")]
    [InlineData("1", "mars", "Choose storage regions from the list")]
    [InlineData("2", "17", null)]
    [InlineData("2", "9,17", "Business Plan allows exactly one storage region: choose one")]
    public void Regions_are_the_plans_and_Business_has_exactly_one(string plan, string regions, string? problem) => ProblemOf(
        Typing.Service() with { ServicePlan = plan, StorageRegions = [.. regions.Split(',')] }, nameof(ServiceForm.StorageRegions)).Should().Be(problem);

    [Fact]
    public void A_region_in_use_stays_whatever_is_sent()
    {
        var tenant = Tenant(TenantType.Commercial, new(2030, 1, 1), Today);
        Read(ServiceForm.Of(tenant) with { StorageRegions = [Typing.Ireland] }, out _, tenant)?.Regions.Should().Equal(9, 10);
        Read(ServiceForm.Of(tenant) with { StorageRegions = [] }, out _, tenant)?.Regions.Should().Equal(9);
        tenant.Regions = [10];
        ProblemOf(ServiceForm.Of(tenant) with { ServicePlan = "2" }, nameof(ServiceForm.ServicePlan), tenant).Should().Be("Business Plan doesn’t allow EU (Ireland), which is in use");
        tenant.Regions = [9];
        ProblemOf(ServiceForm.Of(tenant) with { ServicePlan = "2", StorageRegions = ["17"] }, nameof(ServiceForm.StorageRegions), tenant)
            .Should().Be("Business Plan allows exactly one storage region, and EU (Frankfurt) is in use");
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("4000.125", null)]
    [InlineData("999999999999.999", null)]
    [InlineData("1000000000000", "Credits must be at most 999,999,999,999.999")]
    [InlineData("0.0005", "Credits have at most three decimals")]
    [InlineData("-1", "Credits must be 0 or more")]
    [InlineData("1e309", "Enter credits as a number such as 1500 or 1500.250, without grouping signs")]
    [InlineData("1,500", "Enter credits as a number such as 1500 or 1500.250, without grouping signs")]
    [InlineData("", "Enter a number of credits")]
    public void A_quota_has_three_decimals_at_most(string quota, string? problem) =>
        ProblemOf(Typing.Service() with { CreditQuota = quota }, nameof(ServiceForm.CreditQuota)).Should().Be(problem);

    [Theory]
    [InlineData("2026-03-16", "2026-03-16", null)]
    [InlineData("2026-03-17", "2026-03-16", "Quota end date must be on or after 17 Mar 2026")]
    [InlineData("2020-01-01", "2026-03-16", null)]
    [InlineData("2020-01-01", "2026-03-15", "Quota end date can’t be in the past")]
    public void A_quota_ends_on_or_after_the_day_it_starts(string effective, string end, string? problem) =>
        ProblemOf(Typing.Service() with { QuotaEffectiveDate = effective, QuotaEndDate = end }, nameof(ServiceForm.QuotaEndDate)).Should().Be(problem);

    [Fact]
    public void A_quota_that_outlives_the_license_is_a_warning()
    {
        Read(Typing.Service() with { QuotaEndDate = "2034-03-17" }, out var typed).Should().NotBeNull();
        typed.Warnings.Should().ContainSingle().Which.Message.Should().Be("Quota End Date: the license ends before, on 16 Mar 2034");
    }

    [Fact]
    public void A_plan_of_several_products_asks_which()
    {
        ProblemOf(Typing.Service() with { ServicePlan = "3" }, nameof(ServiceForm.Product)).Should().Be("Choose a product of Both");
        ProblemOf(Typing.Service() with { ServicePlan = "3", Product = "2" }, nameof(ServiceForm.Product)).Should().Be("Choose a product of Both");
        Read(Typing.Service() with { ServicePlan = "3", Product = "100" }, out _)?.Product.Should().Be(CloudRanger);
        ProblemOf(Typing.Service(), nameof(ServiceForm.ServicePlan), null, ProductId.Phoenix).Should().Be("Every product of Elite Plan is there already: choose another plan");
        ProblemOf(Typing.Service() with { ServicePlan = "99999999999999999999" }, nameof(ServiceForm.ServicePlan)).Should().Be("Choose a service plan");
    }

    [Fact]
    public void Plan_and_type_propose_dates_and_quota_and_leave_alone_what_was_typed()
    {
        var first = ProposeService.First(Offered, [], Elite.Version.Plan);
        (first.TenantType, first.LicenseExpiryDate, first.CreditQuota, first.QuotaEffectiveDate, first.QuotaEndDate).Should().Be(("Commercial", "2034-03-16", "10000", "2026-03-16", "2027-03-15"));

        var evaluation = ProposeService.Run(Offered, first with { TenantType = "Evaluation" }, first, []);
        (evaluation.LicenseExpiryDate, evaluation.QuotaEndDate).Should().Be(("2026-04-15", "2026-04-15"));

        var cloud = ProposeService.Run(Offered, first with { ServicePlan = "3", Product = "100", StorageRegions = ["9", "17"], CreditQuota = "77" }, first, []);
        (cloud.LicenseExpiryDate, cloud.CreditQuota).Should().Be(("2029-03-16", "77"), "CloudRanger has 3 years, and 77 was typed");
        cloud.StorageRegions.Should().Equal("9");
        ProposeService.First(Offered, [ProductId.Phoenix]).Product.Should().Be("100", "Phoenix is there already");
    }

    private static Service? Read(ServiceForm form, out Typed typed, Tenant? tenant = null, params ProductId[] taken)
    {
        typed = new("");
        return new ReadService(Offered, typed).Read(form, tenant, taken);
    }

    private static string? ProblemOf(ServiceForm form, string field, Tenant? tenant = null, params ProductId[] taken)
    {
        var service = Read(form, out var typed, tenant, taken);
        (service is null).Should().Be(typed.Problems.Count > 0, "what is refused is told, and what is told is refused");
        return typed.Problems.FirstOrDefault(problem => problem.Field == field)?.Message;
    }

    private static Tenant Tenant(TenantType type, DateOnly expires, DateOnly created) => new()
    {
        Id = TenantId.New(),
        Ordinal = 1,
        ProductId = ProductId.Phoenix,
        PlanId = Elite.Version.Plan,
        PlanVersion = Elite.Version.Version,
        Type = type,
        LicenseExpiresOn = expires,
        CreditQuota = Credits.Of(10),
        QuotaEffectiveOn = created,
        QuotaEndOn = expires,
        State = TenantState.Ready,
        CreatedAt = default,
        CreatedOn = created,
        Regions = [9],
    };

    private static OfferedPlan Plan(long id, string name, Edition edition, int[] regions, params ProductId[] products) =>
        new(new(new(id), 1), name, new([.. products.Select(product => new PlanProduct(product, edition, [], []))], regions, Credits.Of(10_000), null));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
