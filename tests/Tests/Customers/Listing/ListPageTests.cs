using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Customers.Seeding;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Listing;

public abstract class ListPageSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task An_empty_installation_leads_to_the_first_customer()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/customers", Ct);
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Texts(".empty h2").Should().Equal("No customers yet");
        page.Find(".empty a[href='/customers/new']").Should().ContainSingle();
    }

    [Fact]
    public async Task The_page_shows_columns_tabs_search_filters_chips_and_the_way_on()
    {
        await SeedAsync(400);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/customers", Ct);
        page.Texts("thead th").Should().Equal("Select all 25 on this page", "Name", "Status", "Service Plan", "Workloads", "Storage Region", "Credit Quota", "Effective Date", "Expiry", "Options");
        page.Find("th[aria-sort]").Should().ContainSingle().Which.GetAttribute("aria-sort").Should().Be("ascending");
        page.Find("#tabs a").Select(tab => tab.GetAttribute("href")).Should().Equal("/customers", "/customers?view=expiring", "/customers?view=suspended", "/customers?view=evaluation", "/customers?view=deleted");
        page.Find("tbody tr").Should().HaveCount(25);
        page.Texts("#fbtn").Should().Equal("Filters");
        page.Texts(".foot > span")[0].Should().MatchRegex("^1–25 of \\d+$");

        var next = await visitor.GetAsync(page.Find(".pg a[rel=next]").Single().GetAttribute("href") ?? "", Ct);
        next.Texts(".foot > span")[0].Should().StartWith("26–50 of ");
        next.Texts("td.c-nm a").Should().NotIntersectWith(page.Texts("td.c-nm a"));
        var back = await visitor.GetAsync(next.Find(".pg a[rel=prev]").Single().GetAttribute("href") ?? "", Ct);
        back.Texts("td.c-nm a").Should().Equal(page.Texts("td.c-nm a"));

        var narrow = await visitor.GetAsync("/customers?name=zzzz&workload=vmware&region=eu-frankfurt&region=atlantis&sort=quota&dir=desc", Ct);
        narrow.Texts(".chip > span").Should().Equal("Customer Name: zzzz", "Workloads: VMware", "Storage Regions: EU (Frankfurt)");
        narrow.Texts(".note").Single().Should().Contain("Unknown storage region removed");
        narrow.Texts(".empty h2").Should().Equal("No customers match “zzzz” with 2 filters");
        narrow.Texts("#fbtn").Should().Equal("Filters 2 active");
        narrow.Find("#filters input[name=workload][checked]").Should().ContainSingle();
        (await visitor.GetAsync("/customers?after=nonsense", Ct)).Texts(".note").Should().ContainSingle();
    }

    [Fact]
    public async Task The_selection_leads_to_the_page_of_its_act()
    {
        await SeedAsync(30);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/customers", Ct);
        var ids = page.Find("tbody input[name=id]").Select(box => box.GetAttribute("value") ?? "").ToList();
        (await visitor.SubmitAsync(page, [("id", ids[0]), ("act", "suspend")], Ct)).Location.Should().Be($"/customers/{ids[0]}/suspend");
        (await visitor.SubmitAsync(page, [("id", ids[0]), ("id", ids[1]), ("act", "export")], Ct)).Location.Should().Be($"/customers.csv?id={ids[0]}&id={ids[1]}");
        (await visitor.SubmitAsync(page, [("id", ids[0]), ("id", ids[1]), ("act", "delete")], Ct)).Location.Should().Be("/customers");
        (await visitor.SubmitAsync(page, [("id", ids[0]), ("act", "format-disk")], Ct)).Status.Should().Be(HttpStatusCode.BadRequest);
        (await visitor.PostAsync("/customers/act", [("id", ids[0]), ("act", "suspend")], Ct)).Status.Should().Be(HttpStatusCode.BadRequest, "the token is missing");

        var file = await visitor.GetAsync($"/customers.csv?id={ids[0]}&id={ids[1]}", Ct);
        file.Body.TrimStart('\uFEFF').Should().StartWith("Name,Status,Service Plan,Workloads,Storage Region,Credit Quota,Effective Date,Expiry,Account Name,Address,Phone Number,Tenant Type,Quota End Date\r\n");
        (await visitor.GetAsync("/customers.csv?region=atlantis", Ct)).Status.Should().Be(HttpStatusCode.BadRequest);

        var added = await visitor.GetAsync($"/customers?added={ids[20]}", Ct);
        added.Find("tr.pin").Should().ContainSingle().Which.QuerySelector(".c-op a")?.TextContent.Should().Be("View");
        added.Find($"tbody a[href='/customers/{ids[20]}']").Should().HaveCount(2, "its name and View, and no second row");
    }

    [Fact]
    public async Task Acts_that_the_role_or_the_state_does_not_allow_are_absent_or_locked()
    {
        await SeedAsync(300);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/customers", Ct);
        page.Find("tr[data-status=Active] .menu a[aria-disabled=true]").Should().NotBeEmpty();
        page.Texts("tr[data-status=Active] .menu small").Should().OnlyContain(why => why == "Suspend this customer first");
        var suspended = await visitor.GetAsync("/customers?view=suspended", Ct);
        suspended.Texts("tbody tr:first-child .menu a").Should().Equal("Edit", "Access Tenant Console (opens in a new tab)", "Resume", "Delete");
        var deleted = await visitor.GetAsync("/customers?view=deleted", Ct);
        deleted.Texts("tbody tr:first-child .menu a").Should().Equal("Restore");

        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var readOnly = await reader.GetAsync("/customers", Ct);
        readOnly.Find(".menu a[href*='/edit'], .menu a[href*='/suspend'], a[href='/customers/new']").Should().BeEmpty();
        using var tilda = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        (await tilda.GetAsync("/customers", Ct)).Find("tbody tr").Should().BeEmpty("none is assigned");
    }

    private Task SeedAsync(int customers) => App.RunAsync((SeedCustomers seed) => seed.RunAsync(customers, _ => { }, Ct));
}

public sealed class ListPageOnSqlite() : ListPageSpec(TestDatabase.Sqlite);

public sealed class ListPageOnPostgres() : ListPageSpec(TestDatabase.Postgres);
