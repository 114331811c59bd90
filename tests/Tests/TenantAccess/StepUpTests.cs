using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess;

public abstract class StepUpSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task Opening_what_matters_asks_for_the_password_and_goes_on_there_for_ten_minutes()
    {
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var asked = await msp.GetAsync("/administrators/invite", Ct);
        asked.Location.Should().Be("/step-up?returnUrl=%2Fadministrators%2Finvite");
        var question = await msp.GetAsync(asked.Location!, Ct);
        (await msp.SubmitAsync(question, [("StepUp.Proof", "wrong")], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await msp.SubmitAsync(question, [("StepUp.Proof", PortalHost.Password)], Ct)).Location.Should().Be("/administrators/invite");
        (await msp.GetAsync("/administrators/invite", Ct)).Status.Should().Be(HttpStatusCode.OK);

        App.Clock.Advance(TimeSpan.FromMinutes(10));
        (await msp.GetAsync("/administrators/invite", Ct)).Location.Should().StartWith("/step-up");
    }

    [Fact]
    public async Task A_form_that_was_open_for_longer_is_asked_about_on_the_spot_and_nothing_typed_is_lost()
    {
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await msp.ConfirmAsync(Ct);
        var form = await msp.GetAsync("/administrators/invite", Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(11));

        (string, string?)[] typed = [("Input.Name", "Sefa \"<b>\" Linden"), ("Input.Email", "sefa@example.com"), ("Input.Role", "3")];
        var asked = await msp.SubmitAsync(form, typed, Ct);
        asked.Status.Should().Be(HttpStatusCode.Conflict);
        (await FoundAsync("sefa@example.com")).Should().BeFalse();
        var wrong = await msp.SubmitAsync(asked, [("StepUp.Proof", "wrong")], Ct);
        wrong.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await FoundAsync("sefa@example.com")).Should().BeFalse();

        var done = await msp.SubmitAsync(wrong, [("StepUp.Proof", PortalHost.Password)], Ct);
        done.Location.Should().StartWith("/administrators/");
        var lines = await App.RunAsync((ListAdministrators list) => list.RunAsync(Ct));
        lines.Should().ContainSingle(line => line.Row.Name == "Sefa \"<b>\" Linden" && line.Row.Role == Role.TenantAdministrator);
    }

    [Fact]
    public async Task A_session_proves_for_itself_only()
    {
        using var here = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await here.ConfirmAsync(Ct);
        using var there = App.Visit();
        await there.SignInAsync((await App.RunAsync((FindAccess find) => find.RunAsync(here.Administrator, Ct)))!.Administrator.Email, PortalHost.Password, Ct);
        (await there.GetAsync("/administrators/invite", Ct)).Location.Should().StartWith("/step-up");
    }

    [Fact]
    public async Task Guessing_the_password_there_is_throttled_like_at_the_door()
    {
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var question = await msp.GetAsync("/step-up", Ct);
        for (var i = 0; i < Throttle.Limit; i++) await msp.SubmitAsync(question, [("StepUp.Proof", $"guess {i}")], Ct);
        (await msp.SubmitAsync(question, [("StepUp.Proof", PortalHost.Password)], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        App.Clock.Advance(TimeSpan.FromMinutes(16));
        (await msp.SubmitAsync(question, [("StepUp.Proof", PortalHost.Password)], Ct)).Location.Should().Be("/");
    }

    private async Task<bool> FoundAsync(string email) => (await App.RunAsync((ListAdministrators list) => list.RunAsync(Ct))).Any(line => line.Row.Email == email);
}

public sealed class StepUpOnSqlite() : StepUpSpec(TestDatabase.Sqlite);

public sealed class StepUpOnPostgres() : StepUpSpec(TestDatabase.Postgres);
