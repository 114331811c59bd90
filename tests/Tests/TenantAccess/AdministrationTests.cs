using System.Net;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.TenantAccess;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess;

public abstract class AdministrationSpec(TestDatabase database) : PortalSpec(database)
{
    private const string NewPassword = "a kettle hums behind the green door";

    [Fact]
    public async Task An_invitation_works_once_and_lets_in_with_the_password_chosen_there()
    {
        var invited = await InviteAsync("Sefa Linden", "sefa@example.com", Role.TenantAdministrator);
        using var sefa = App.Visit();
        (await sefa.SignInAsync("sefa@example.com", PortalHost.Password, Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);

        var weak = await sefa.PostFormAsync(invited.Invitation!, [("Input.Password", "short")], Ct);
        weak.Status.Should().Be(HttpStatusCode.UnprocessableEntity, "a refused password doesn't use the link up");
        (await sefa.PostFormAsync(invited.Invitation!, [("Input.Password", NewPassword)], Ct)).Location.Should().Be("/");
        (await sefa.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);

        using var second = App.Visit();
        (await second.GetAsync(invited.Invitation!, Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        (await second.SignInAsync("sefa@example.com", NewPassword, Ct)).Location.Should().Be("/");
        (await App.EntriesAsync()).Select(entry => entry.Action).Should().ContainInOrder("administrator.invited", "administrator.invitation-accepted", "administrator.signed-in");
    }

    [Fact]
    public async Task An_invited_tenant_administrator_sees_the_assigned_customers_and_no_other()
    {
        var invited = await InviteAsync("Sefa Linden", "sefa@example.com", Role.TenantAdministrator);
        var mine = await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "MINE-1", CustomerName = "Mine", TenantAdmins = [invited.Id.ToString()] });
        var other = await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "OTHER-1", CustomerName = "Other" });
        using var sefa = App.Visit();
        await sefa.PostFormAsync(invited.Invitation!, [("Input.Password", NewPassword)], Ct);
        (await sefa.GetAsync($"/customers/{mine}", Ct)).Status.Should().Be(HttpStatusCode.OK);
        (await sefa.GetAsync($"/customers/{other}", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        (await sefa.GetAsync("/customers", Ct)).Text.Should().Contain("Mine").And.NotContain("OTHER-1");
    }

    [Fact]
    public async Task Of_fifty_at_once_with_one_link_one_gets_in()
    {
        var invited = await InviteAsync("Sefa Linden", "sefa@example.com", Role.TenantAdministrator);
        var visitors = Enumerable.Range(0, 50).Select(_ => App.Visit()).ToList();
        var pages = await Task.WhenAll(visitors.Select(visitor => visitor.GetAsync(invited.Invitation!, Ct)));
        var answers = await Task.WhenAll(visitors.Zip(pages, (visitor, page) => visitor.SubmitAsync(page, [("Input.Password", NewPassword)], Ct)));
        answers.Count(answer => answer.Location == "/").Should().Be(1);
        answers.Where(answer => answer.Location is null).Should().OnlyContain(answer => answer.Status == HttpStatusCode.NotFound || answer.Status == HttpStatusCode.Conflict);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task A_link_ends_after_a_day_when_a_newer_one_is_made_and_when_the_account_is_disabled()
    {
        var first = await InviteAsync("Sefa Linden", "sefa@example.com", Role.ReadOnlyAdministrator);
        var second = await App.RunAsync((IssueLink issue) => issue.RunAsync(first.Id, Ct));
        (await StatusAsync(first.Invitation!)).Should().Be(HttpStatusCode.NotFound);
        (await StatusAsync(second.Value!)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(second.Value!.Replace("/invitations/", "/password/", StringComparison.Ordinal))).Should().Be(HttpStatusCode.NotFound, "it is for the other page");

        await App.RunAsync((DisableAdministrator act) => act.RunAsync(first.Id, Ct));
        (await StatusAsync(second.Value!)).Should().Be(HttpStatusCode.NotFound);

        await App.RunAsync((EnableAdministrator act) => act.RunAsync(first.Id, Ct));
        var third = await App.RunAsync((IssueLink issue) => issue.RunAsync(first.Id, Ct));
        App.Clock.Advance(TimeSpan.FromHours(24));
        (await StatusAsync(third.Value!)).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reset_keeps_the_old_password_until_the_new_one_is_chosen_and_then_ends_every_session()
    {
        using var owen = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        var link = await App.RunAsync((IssueLink issue) => issue.RunAsync(owen.Administrator, Ct));
        link.Value.Should().StartWith("/password/");
        (await owen.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);

        using var elsewhere = App.Visit();
        (await elsewhere.PostFormAsync(link.Value!, [("Input.Password", NewPassword)], Ct)).Location.Should().Be("/");
        (await owen.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin");
        (await elsewhere.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Changing_the_role_disabling_and_revoking_end_open_sessions_at_the_next_request()
    {
        (Role From, Func<AdministratorId, Task<Refusal?>> Act)[] acts =
        [
            (Role.MspAdministrator, id => App.RunAsync((ChangeRole change) => change.RunAsync(id, null, Role.ReadOnlyAdministrator, Ct))),
            (Role.ReadOnlyAdministrator, id => App.RunAsync((DisableAdministrator act) => act.RunAsync(id, Ct))),
            (Role.TenantAdministrator, id => App.RunAsync((RevokeAccess revoke) => revoke.RunAsync(id, Ct))),
        ];
        using var owner = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        foreach (var (from, act) in acts)
        {
            using var visitor = await App.SignInAsAsync(from, Ct);
            (await visitor.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);
            (await act(visitor.Administrator)).Should().BeNull();
            (await visitor.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin");
        }
    }

    [Fact]
    public async Task Whoever_stops_being_a_tenant_administrator_is_named_by_no_customer_and_an_open_editor_is_told()
    {
        var sefa = await App.AddAdministratorAsync(Role.TenantAdministrator, "Sefa Linden", "sefa@example.com", Ct);
        var customer = await App.AddCustomerAsync(Ct, Typing.Account() with { TenantAdmins = [sefa.ToString()] });
        var opened = await App.RunAsync((FindCustomer find) => find.RunAsync(customer, Ct));
        (await App.RunAsync((ChangeRole change) => change.RunAsync(sefa, null, Role.ReadOnlyAdministrator, Ct))).Should().BeNull();

        var now = await App.RunAsync((FindCustomer find) => find.RunAsync(customer, Ct));
        now!.Customer.TenantAdmins.Should().BeEmpty();
        (await App.RunAsync((EditCustomer edit) => edit.RunAsync(customer, EditForm.Of(opened!.Customer), Ct)))!.Kind.Should().Be(RefusalKind.Conflict);
        (await App.EntriesAsync()).Should().ContainSingle(entry => entry.Action == "customer.unassigned" && entry.ObjectId == customer.ToString());
    }

    [Fact]
    public async Task Revoke_all_takes_sessions_links_and_customers_and_leaves_the_account()
    {
        using var owen = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        var customer = await App.AddCustomerAsync(Ct, Typing.Account() with { TenantAdmins = [owen.Administrator.ToString()] });
        var link = await App.RunAsync((IssueLink issue) => issue.RunAsync(owen.Administrator, Ct));
        (await App.RunAsync((RevokeAccess revoke) => revoke.RunAsync(owen.Administrator, Ct))).Should().BeNull();

        (await owen.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin");
        (await StatusAsync(link.Value!)).Should().Be(HttpStatusCode.NotFound);
        var access = await App.RunAsync((FindAccess find) => find.RunAsync(owen.Administrator, Ct));
        access!.Total.Should().Be(0);
        access.Facts.Sessions.Should().Be(0);
        (await App.RunAsync((FindCustomer find) => find.RunAsync(customer, Ct)))!.Customer.TenantAdmins.Should().BeEmpty();
    }

    [Fact]
    public async Task The_last_msp_administrator_stays_even_when_two_remove_each_other_at_once()
    {
        AdministratorId? left = null;
        for (var round = 0; round < 20; round++)
        {
            var (first, second) = (await AddOwnerAsync($"first-{round}@example.com"), await AddOwnerAsync($"second-{round}@example.com"));
            if (left is { } before) (await App.RunAsync((DisableAdministrator act) => act.RunAsync(before, Ct))).Should().BeNull();
            var refusals = await Task.WhenAll(
                App.RunAsync(Msp(first), (DisableAdministrator act) => act.RunAsync(second, Ct)),
                App.RunAsync(Msp(second), (ChangeRole act) => act.RunAsync(first, null, Role.ReadOnlyAdministrator, Ct)));
            refusals.Count(refusal => refusal is null).Should().Be(1);
            left = refusals[0] is null ? first : second;
            (await App.RunAsync((DisableAdministrator act) => act.RunAsync(left.Value, Ct)))!.Message.Should().StartWith("The last MSP Administrator can’t be removed");
        }
    }

    [Fact]
    public async Task Nobody_changes_the_own_role_or_locks_the_own_account()
    {
        var (ines, _) = (await AddOwnerAsync("ines@example.com"), await AddOwnerAsync("rafi@example.com"));
        (await App.RunAsync(Msp(ines), (ChangeRole act) => act.RunAsync(ines, null, Role.ReadOnlyAdministrator, Ct)))!.Message.Should().StartWith("You can’t lower your own role");
        (await App.RunAsync(Msp(ines), (DisableAdministrator act) => act.RunAsync(ines, Ct)))!.Message.Should().StartWith("You can’t disable your own account");
        (await App.RunAsync(Msp(ines), (RevokeAccess act) => act.RunAsync(ines, Ct)))!.Message.Should().StartWith("You can’t revoke your own access");
        (await App.RunAsync(Msp(ines), (IssueLink act) => act.RunAsync(ines, Ct))).Refusal!.Message.Should().StartWith("You change your own password");
    }

    [Fact]
    public async Task A_role_seen_before_somebody_else_changed_it_is_not_overwritten()
    {
        using var owner = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var sefa = await App.AddAdministratorAsync(Role.TenantAdministrator, "Sefa Linden", "sefa@example.com", Ct);
        (await App.RunAsync((ChangeRole act) => act.RunAsync(sefa, "1", Role.ReadOnlyAdministrator, Ct))).Should().BeNull();
        var late = await App.RunAsync((ChangeRole act) => act.RunAsync(sefa, "1", Role.MspAdministrator, Ct));
        late!.Kind.Should().Be(RefusalKind.Conflict);
        (await App.RunAsync((FindAccess find) => find.RunAsync(sefa, Ct)))!.Administrator.Role.Should().Be(Role.ReadOnlyAdministrator);
    }

    private async Task<AddedAdministrator> InviteAsync(string name, string email, Role role) =>
        (await App.RunAsync((AddAdministrator add) => add.RunAsync(new(name, email, role, null), Ct))).Value!;

    private Task<AdministratorId> AddOwnerAsync(string email) => App.AddAdministratorAsync(Role.MspAdministrator, email, email, Ct);

    private async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var visitor = App.Visit();
        return (await visitor.GetAsync(url, Ct)).Status;
    }

    private static Action<Caller> Msp(AdministratorId id) => caller => caller.Become(id, "Owner", "owner@example.com", Role.MspAdministrator, null);
}

public sealed class AdministrationOnSqlite() : AdministrationSpec(TestDatabase.Sqlite);

public sealed class AdministrationOnPostgres() : AdministrationSpec(TestDatabase.Postgres);
