using MscModular.Contracts.Administrators;
using MscModular.Kernel.Samples;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Samples;

public abstract class FirstStepsSpec(TestDatabase database) : PortalSpec(database)
{
    private const string Steps = ".steps li";

    [Fact]
    public async Task They_are_shown_beside_sample_data_for_what_the_role_may_and_until_dismissed()
    {
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await msp.GetAsync("/", Ct)).Find(Steps).Should().BeEmpty("there is no sample data");
        await App.RunAsync((MakeSamples make) => make.RunAsync(Ct));
        var page = await msp.GetAsync("/", Ct);
        page.Texts($"{Steps} b").Should().Equal("Find a customer", "Add a customer", "Open a console", "Suspend a customer", "Read the audit trail");
        foreach (var link in page.Find($"{Steps} a")) (await msp.GetAsync(link.GetAttribute("href")!, Ct)).Status.Should().Be(System.Net.HttpStatusCode.OK);
        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        (await reader.GetAsync("/", Ct)).Texts($"{Steps} b").Should().Equal("Find a customer", "Read the audit trail");

        (await msp.SubmitAsync(page, [], Ct)).Location.Should().Be("/");
        (await msp.GetAsync("/", Ct)).Find(Steps).Should().BeEmpty();
        (await reader.GetAsync("/", Ct)).Find(Steps).Should().NotBeEmpty("each dismisses them for oneself");
    }

    [Fact]
    public async Task A_step_that_the_reader_took_is_done_and_the_portals_own_acts_are_not_the_readers()
    {
        await App.RunAsync((MakeSamples make) => make.RunAsync(Ct));
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await msp.GetAsync("/", Ct)).Find(".steps .done").Should().BeEmpty();
        var first = (await msp.GetAsync("/customers", Ct)).Find("tr[data-status=Active] a.nm")[0].GetAttribute("href")!;
        await msp.PostFormAsync($"{first}/suspend", [("Input.Reason", "Unpaid")], Ct);
        (await msp.GetAsync("/", Ct)).Texts(".steps .done b").Should().Equal("Suspend a customer (done)");
    }
}

public sealed class FirstStepsOnSqlite() : FirstStepsSpec(TestDatabase.Sqlite);

public sealed class FirstStepsOnPostgres() : FirstStepsSpec(TestDatabase.Postgres);
