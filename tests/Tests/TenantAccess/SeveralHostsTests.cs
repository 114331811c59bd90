using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess;

/// <summary>Two hosts on one PostgreSQL: whichever a balancer chooses, people are who they are.</summary>
public sealed class SeveralHostsOnPostgres() : PortalSpec(TestDatabase.Postgres)
{
    private PortalHost other = null!;

    protected override async Task PrepareAsync() => other = await PortalHost.StartAsync(TestDatabase, Ct, new()
    {
        Clock = App.Clock,
        // Its own folder, so that nothing is shared but the database.
        Settings = App.Database.Settings.Where(setting => setting.Key != "Msc:Data").ToDictionary(),
    });

    public override async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Who_signed_in_on_one_works_on_the_other_forms_included()
    {
        using var here = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        using var there = Carry(here);
        var form = await here.GetAsync("/profile", Ct);
        (await there.SubmitAsync(form, [("Input.Name", "Ines Calder")], Ct)).Location.Should().Be("/profile");
        (await there.GetAsync("/profile", Ct)).Text.Should().Contain("Profile saved").And.Contain("IC");
    }

    [Theory]
    [InlineData("UPDATE administrators SET state = 2")]
    [InlineData("UPDATE administrators SET security_stamp = 'another'")]
    [InlineData("DELETE FROM sessions")]
    public async Task What_ends_a_session_on_one_ends_it_on_the_other(string change)
    {
        using var here = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        using var there = Carry(here);
        (await there.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);
        await App.TamperAsync(change);
        (await there.GetAsync("/profile", Ct)).Location.Should().Be("/signin?returnUrl=%2Fprofile");
    }

    [Fact]
    public async Task Signing_out_on_one_is_signing_out_on_the_other()
    {
        using var here = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        using var there = Carry(here);
        await here.PostAsync("/signout", [await here.TokenAsync(Ct)], Ct);
        (await there.GetAsync("/profile", Ct)).Location.Should().Be("/signin?returnUrl=%2Fprofile");
    }

    [Fact]
    public async Task Wrong_tries_on_one_count_on_the_other()
    {
        await App.AddAdministratorAsync(Role.MspAdministrator, "Ines Calder", "ines@example.com", Ct);
        using var here = App.Visit();
        using var there = other.Visit();
        for (var i = 0; i < 5; i++)
        {
            await here.SignInAsync("ines@example.com", "wrong", Ct);
            await there.SignInAsync("ines@example.com", "wrong", Ct);
        }

        (await there.SignInAsync("ines@example.com", PortalHost.Password, Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await here.SignInAsync("ines@example.com", PortalHost.Password, Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    private Visitor Carry(Visitor from)
    {
        var visitor = other.Visit();
        visitor.Take(from);
        return visitor;
    }
}
