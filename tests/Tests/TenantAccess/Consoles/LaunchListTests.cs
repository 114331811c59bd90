using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.TenantAccess.Consoles;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess.Consoles;

public abstract class LaunchListSpec(TestDatabase database) : PortalSpec(database)
{
    private CustomerId harborview;
    private CustomerId ibis;

    protected override async Task PrepareAsync()
    {
        harborview = await App.AddCustomerAsync(Ct);
        ibis = await App.AddCustomerAsync(Ct, Typing.Account("Ibis Valley Health"));
    }

    [Fact]
    public async Task It_goes_through_all_of_them_newest_first_there_and_back_though_many_began_at_one_instant()
    {
        // Five a second: whole pages of them are told apart by their ids only.
        for (var i = 0; i < 120; i++) await PutAsync(i % 2 == 0 ? harborview : ibis, App.Clock.Now.AddSeconds(-i / 5), $"NMS-{i}");
        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var pages = new List<Answer> { await reader.GetAsync("/launches", Ct) };
        while (pages[^1].Find("a[rel=next]") is [var next]) pages.Add(await reader.GetAsync(next.GetAttribute("href")!, Ct));
        pages.Select(page => Reasons(page).Count).Should().Equal(50, 50, 20);
        pages.SelectMany(Reasons).Should().OnlyHaveUniqueItems().And.HaveCount(120);
        pages.SelectMany(page => page.Texts("main tbody td:first-child")).Should().BeInDescendingOrder(StringComparer.Ordinal);
        pages.Select(page => page.Text.Contains("101–120, newest first", StringComparison.Ordinal)).Should().Equal(false, false, true);

        var back = await reader.GetAsync(pages[2].Find("a[rel=prev]")[0].GetAttribute("href")!, Ct);
        Reasons(back).Should().Equal(Reasons(pages[1]));
        back = await reader.GetAsync(back.Find("a[rel=prev]")[0].GetAttribute("href")!, Ct);
        Reasons(back).Should().Equal(Reasons(pages[0]));
        back.Find("a[rel=prev]").Should().BeEmpty();
    }

    [Fact]
    public async Task A_Tenant_Administrator_sees_those_of_the_assigned_customers_and_no_other_name()
    {
        await PutAsync(harborview, App.Clock.Now, "NMS-1");
        await PutAsync(ibis, App.Clock.Now, "NMS-2");
        using var tilda = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        (await tilda.GetAsync("/launches", Ct)).Text.Should().Contain("No launches yet").And.NotContain("NMS");
        await App.TamperAsync("INSERT INTO customer_tenant_admins (customer_id, administrator_id) SELECT id, @who FROM customers WHERE public_id = @ibis", new { who = tilda.Administrator, ibis });
        var page = await tilda.GetAsync("/launches", Ct);
        Reasons(page).Should().Equal("NMS-2");
        page.Text.Should().NotContain("Harborview");
        page.Find($"main tbody a[href='/customers/{ibis}/console/statement']").Should().ContainSingle();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("bGF1bmNoZXMKMApmCjAKbm93aGVyZQ")]
    public async Task A_place_that_cannot_be_read_begins_anew_and_says_so(string after)
    {
        await PutAsync(harborview, App.Clock.Now, "NMS-1");
        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var page = await reader.GetAsync($"/launches?after={after}", Ct);
        page.Text.Should().Contain("The place in the list couldn’t be read; these are the newest launches");
        Reasons(page).Should().Equal("NMS-1");
    }

    private static IReadOnlyList<string> Reasons(Answer page) => page.Texts("main tbody td:nth-child(6)");

    private Task PutAsync(CustomerId customer, DateTimeOffset at, string reason) => App.RunAsync(async (LaunchBook book) =>
    {
        await book.AddAsync(
            new()
            {
                Id = LaunchId.New(),
                CustomerId = customer,
                TenantId = TenantId.New(),
                AdministratorId = new(1),
                Who = "Anna",
                Product = "phoenix",
                ProductName = "Phoenix",
                OptionCode = "dashboard",
                OptionName = "Dashboard",
                Reason = reason,
                StartedAt = at,
                Outcome = Outcome.Opened,
            },
            Ct);
        return true;
    });
}

public sealed class LaunchListOnSqlite() : LaunchListSpec(TestDatabase.Sqlite);

public sealed class LaunchListOnPostgres() : LaunchListSpec(TestDatabase.Postgres);
