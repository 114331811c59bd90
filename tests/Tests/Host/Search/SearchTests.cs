using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Customers;
using MscModular.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Search;

/// <summary><c>Jump to…</c> as the page that it is without script.</summary>
public abstract class SearchSpec(TestDatabase database) : PortalSpec(database)
{
    private CustomerId harborview;
    private CustomerId hartwell;

    protected override async Task PrepareAsync()
    {
        harborview = await App.AddCustomerAsync(Ct);
        hartwell = await App.AddCustomerAsync(Ct, Typing.Account("Hartwell & Snow") with { CustomerReference = "SNOW-7" });
    }

    [Theory]
    [InlineData("har", "Harborview Hotels|Hartwell & Snow")]
    [InlineData("HÄRBOR", "Harborview Hotels")]
    [InlineData("hvh hart", "Hartwell & Snow")]
    [InlineData("snow-7", "Hartwell & Snow")]
    [InlineData("zzzz", "")]
    public async Task A_customer_is_found_by_name_account_name_and_reference(string text, string names)
    {
        using var anna = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        Names(await SearchAsync(anna, text), "Customers").Should().Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Names_that_begin_with_the_letters_come_first()
    {
        await App.AddCustomerAsync(Ct, Typing.Account("Aldershot Charters"));
        using var anna = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        Names(await SearchAsync(anna, "har"), "Customers").Should().Equal("Harborview Hotels", "Hartwell & Snow", "Aldershot Charters");
    }

    [Fact]
    public async Task A_tenant_administrator_finds_assigned_customers_only()
    {
        using var tilda = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        Names(await SearchAsync(tilda, "har"), "Customers").Should().BeEmpty();
        await AssignAsync(hartwell, tilda.Administrator);
        var page = await SearchAsync(tilda, "har");
        Names(page, "Customers").Should().Equal("Hartwell & Snow");
        page.Text.Should().NotContain("Harborview");
        Names(page, "Actions").Should().Equal("Access Tenant Console: Hartwell & Snow", "Edit: Hartwell & Snow", "Add Contact: Hartwell & Snow");
    }

    [Fact]
    public async Task Who_only_reads_is_led_to_nothing_but_reading()
    {
        using var rita = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        Names(await SearchAsync(rita, "har"), "Actions").Should().Equal("Access Tenant Console: Harborview Hotels");
        Names(await SearchAsync(rita, "add"), "Actions").Should().BeEmpty();
        Names(await SearchAsync(rita, ""), "Pages").Should().Equal("Dashboard", "Customers", "Service Plans", "Audit Trail");
    }

    [Theory]
    [InlineData("", "Pages", "Dashboard|Customers|Service Plans|Audit Trail|Administrators|Adapters|Settings")]
    [InlineData("", "Actions", "Add Customer|Import CSV|Add Service Plan|Invite administrator")]
    [InlineData("warnings", "Pages", "Settings: Quota warnings|Settings: Expiry warnings")]
    [InlineData("plan add", "Actions", "Add Service Plan")]
    [InlineData("  SHORTCUTS ", "Pages", "Keyboard shortcuts")]
    [InlineData("zzzz", "Search", "All customers with “zzzz”|Help about “zzzz”")]
    public async Task Pages_and_actions_are_found_by_their_words(string text, string group, string names)
    {
        using var anna = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        Names(await SearchAsync(anna, text), group).Should().Equal(names.Split('|'));
    }

    [Fact]
    public async Task A_suspended_customer_says_so_and_a_deleted_one_is_not_among_them()
    {
        using var anna = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await App.RunAsync((SuspendCustomer act) => act.RunAsync(harborview, "Unpaid", Ct));
        (await SearchAsync(anna, "harbor")).Texts("#found .sub").Should().Equal("HVH Harborview Hotels · Suspended");
        await App.RunAsync((DeleteCustomer act) => act.RunAsync(harborview, Ct));
        Groups(await SearchAsync(anna, "harbor")).Should().Equal("Search");
    }

    [Fact]
    public async Task It_asks_the_database_no_more_often_for_twenty_customers_than_for_two_and_takes_six()
    {
        await AskAsync(); // The very first reads all facets, later ones what changed of them.
        var (few, statements) = await AskAsync();
        for (var i = 0; i < 18; i++) await App.AddCustomerAsync(Ct, Typing.Account($"Harborview {i}"));
        await AskAsync();
        var (many, later) = await AskAsync();
        (few.Count, many.Count, statements).Should().Be((2, 6, 4));
        later.Should().Be(1, "the index of names alone says enough");
    }

    [Fact]
    public async Task Every_place_can_be_gone_to()
    {
        using var anna = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await anna.ConfirmAsync(Ct);
        foreach (var text in new[] { "", "har", "s", "e" })
        {
            foreach (var link in (await SearchAsync(anna, text)).Find("#found a"))
            {
                ((int)(await anna.GetAsync(link.GetAttribute("href")!, Ct)).Status).Should().BeOneOf([200, 302], link.TextContent);
            }
        }
    }

    // Counted in the scope that reads.
    private async Task<(IReadOnlyList<CustomerFound> Found, int Statements)> AskAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Test");
        var found = await scope.ServiceProvider.GetRequiredService<ICustomerSearch>().AskAsync("h", 6, Ct);
        return (found, scope.ServiceProvider.GetRequiredService<Db>().Statements);
    }

    private async Task AssignAsync(CustomerId id, AdministratorId who)
    {
        var form = EditForm.Of(await App.FindCustomerAsync(id, Ct));
        (await App.RunAsync((EditCustomer edit) => edit.RunAsync(id, form with { Account = form.Account with { TenantAdmins = [who.ToString()] } }, Ct))).Should().BeNull();
    }

    private static async Task<Answer> SearchAsync(Visitor visitor, string text) => await visitor.GetAsync($"/search?q={Uri.EscapeDataString(text)}", Ct);

    private static IReadOnlyList<string> Groups(Answer page) => page.Texts("#found h2");

    private static List<string> Names(Answer page, string group) =>
        [.. page.Find("#found section").Where(section => section.QuerySelector("h2")?.TextContent == group).SelectMany(section => section.QuerySelectorAll("a span:not(.sub, .vh)")).Select(span => span.TextContent)];
}

public sealed class SearchOnSqlite() : SearchSpec(TestDatabase.Sqlite);

public sealed class SearchOnPostgres() : SearchSpec(TestDatabase.Postgres);
