using System.Net;
using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using OtpNet;

namespace MscModular.Browser.TenantAccess;

public sealed class AdministratorsTests : TaskSpec
{
    private const string Chosen = "a kettle hums behind the green door";

    [Theory, MemberData(nameof(Ways))]
    public async Task Somebody_is_invited_chooses_a_password_and_a_second_factor_and_sees_only_the_assigned_customers(Way way)
    {
        var customer = await App.AddCustomerAsync(Ct);
        await App.AddCustomerAsync(Ct, Typing.Account("Larkspur Foods"));
        var mina = await SignInAsync(way);
        await mina.Page.GotoAsync("/administrators");
        await mina.PressAsync(mina.Link("Invite"));
        await ConfirmAsync(mina);
        await mina.TypeAsync(mina.Field("Name"), "Sefa Linden");
        await mina.TypeAsync(mina.Field("Email"), "sefa@example.com");
        await mina.TickAsync(mina.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Tenant Administrator") }));
        await mina.PressAsync(mina.Dialog.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }));
        await IsToldAsync(mina, "Sefa Linden invited");
        var link = await mina.Page.Locator("#link").InnerTextAsync();

        var sefa = (await App.RunAsync((ListAdministrators list) => list.RunAsync(Ct))).Single(line => line.Row.Email == "sefa@example.com").Row.Id;
        var form = EditForm.Of(await App.FindCustomerAsync(customer, Ct));
        await App.RunAsync((EditCustomer edit) => edit.RunAsync(customer, form with { Account = form.Account with { TenantAdmins = [sefa.ToString()] } }, Ct));

        var invited = new Hand(await OpenAsync(new() { Script = way != Way.WithoutScript }), way);
        await invited.Page.GotoAsync(link);
        await invited.TypeAsync(invited.Field("Password"), Chosen);
        await invited.PressAsync(invited.Button("Save and sign in"));
        await SeesAsync(invited.Page.GetByRole(AriaRole.Heading, new() { Name = "Today", Exact = true }));
        await invited.PressAsync(Toolbar(invited, "Customers"));
        await Assertions.Expect(Names(invited)).ToHaveTextAsync(["Harborview Hotels"]);
        await Assertions.Expect(invited.Button("Settings")).ToHaveCountAsync(0);

        await invited.Page.GotoAsync("/profile");
        await invited.PressAsync(invited.Link("Two-step sign-in"));
        await ConfirmAsync(invited, Chosen);
        var phone = new Totp(Base32Encoding.ToBytes(await invited.Page.Locator("form .code").InnerTextAsync()));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await invited.TypeAsync(invited.Field("Code"), phone.ComputeTotp(now));
        await invited.PressAsync(invited.Button("Turn on"));
        await Assertions.Expect(invited.Page.Locator("#codes li")).ToHaveCountAsync(10);

        var again = new Hand(await OpenAsync(new() { Script = way != Way.WithoutScript }), way);
        await again.Page.GotoAsync("/signin");
        await again.TypeAsync(again.Field("Email"), "sefa@example.com");
        await again.TypeAsync(again.Field("Password"), Chosen);
        await again.PressAsync(again.Button("Sign in"));
        await again.TypeAsync(again.Field("Code"), phone.ComputeTotp(now.AddSeconds(30)));
        await again.PressAsync(again.Button("Sign in"));
        await again.PressAsync(Toolbar(again, "Customers"));
        await Assertions.Expect(Names(again)).ToHaveTextAsync(["Harborview Hotels"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_role_is_changed_and_the_account_disabled_and_enabled_again(Way way)
    {
        var rafi = await App.AddAdministratorAsync(Role.TenantAdministrator, "Rafi Tolland", "rafi@example.com", Ct);
        var mina = await SignInAsync(way);
        await mina.PressAsync(mina.Button("Settings"));
        await mina.PressAsync(mina.Link("Administrators"));
        await ChooseAsync(mina, "Rafi Tolland", "Change role");
        await ConfirmAsync(mina);
        await mina.TickAsync(mina.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Read Only Administrator") }));
        await mina.PressAsync(mina.Dialog.GetByRole(AriaRole.Button, new() { Name = "Change role", Exact = true }));
        await IsToldAsync(mina, "Rafi Tolland has another role");
        (await FoundAsync(rafi)).Role.Should().Be(Role.ReadOnlyAdministrator);

        await mina.Page.GotoAsync("/administrators");
        await ChooseAsync(mina, "Rafi Tolland", "Disable");
        await mina.PressAsync(mina.Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }));
        await IsToldAsync(mina, "Rafi Tolland disabled");
        await mina.Page.GotoAsync("/administrators");
        await ChooseAsync(mina, "Rafi Tolland", "Enable");
        await mina.PressAsync(mina.Dialog.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true }));
        await IsToldAsync(mina, "Rafi Tolland enabled");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Revoke_all_takes_the_customers_away(Way way)
    {
        var rafi = await App.AddAdministratorAsync(Role.TenantAdministrator, "Rafi Tolland", "rafi@example.com", Ct);
        var customer = await App.AddCustomerAsync(Ct, Typing.Account() with { TenantAdmins = [rafi.ToString()] });
        var mina = await SignInAsync(way);
        await mina.Page.GotoAsync("/administrators");
        await mina.PressAsync(mina.Link("Rafi Tolland"));
        await SeesAsync(mina.Link("Harborview Hotels"));
        await mina.PressAsync(mina.Link("Revoke all"));
        await ConfirmAsync(mina);
        (await Hand.HasFocusAsync(mina.Link("Cancel"))).Should().BeTrue();
        await mina.PressAsync(mina.Dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke all", Exact = true }));
        await IsToldAsync(mina, "Rafi Tolland has no access any more");
        (await App.FindCustomerAsync(customer, Ct)).TenantAdmins.Should().BeEmpty();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_dialog_left_open_too_long_asks_for_the_password_and_then_does_what_was_typed(Way way)
    {
        await App.AddAdministratorAsync(Role.TenantAdministrator, "Rafi Tolland", "rafi@example.com", Ct);
        var mina = await SignInAsync(way);
        await mina.Page.GotoAsync("/administrators");
        await mina.PressAsync(mina.Link("Invite"));
        await ConfirmAsync(mina);
        await mina.TypeAsync(mina.Field("Name"), "Sefa Linden");
        await mina.TypeAsync(mina.Field("Email"), "sefa@example.com");
        await mina.TickAsync(mina.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Tenant Administrator") }));
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        mina.Tab.ExpectRefusal(HttpStatusCode.Conflict);
        await mina.PressAsync(mina.Dialog.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }));
        await ConfirmAsync(mina);
        await SeesAsync(mina.Page.Locator("#link"));
    }

    private static async Task ConfirmAsync(Hand hand, string password = PortalHost.Password)
    {
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Confirm that it’s you", Exact = true }));
        await hand.TypeAsync(hand.Field("Password"), password);
        await hand.PressAsync(hand.Button("Confirm"));
    }

    private async Task<MscModular.TenantAccess.Accounts.Administrator> FoundAsync(MscModular.Contracts.AdministratorId id) =>
        (await App.RunAsync((FindAccess find) => find.RunAsync(id, Ct)))!.Administrator;
}
