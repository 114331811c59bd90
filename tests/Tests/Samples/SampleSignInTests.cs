using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Web;
using MscModular.TenantAccess;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Samples;

/// <summary>How sample administrators get in, what they are asked, and that no rule takes one for an owner.</summary>
public abstract class SampleSignInSpec(TestDatabase database) : PortalSpec(database)
{
    private readonly FakeConsole console = new();

    protected override PortalOptions Options => new()
    {
        Listens = true,
        Settings = new Dictionary<string, string> { ["Msc:TrustedProxies"] = "127.0.0.2" },
        Services = services => services.AddSingleton<ILocalConsole>(console),
    };

    protected override Task PrepareAsync() => App.RunAsync((IEnumerable<ISampleData> parts) => parts.Single(part => part.Kind == "administrator").MakeAsync(new(), Ct));

    [Theory]
    [InlineData(0, "MSP Administrator", "Add Customer")]
    [InlineData(1, "Tenant Administrator", "None is assigned to you")]
    [InlineData(2, "Read Only Administrator", "No customers yet")]
    public async Task Each_role_has_a_link_that_lets_in_once(int place, string role, string sees)
    {
        var way = (await WaysAsync())[place];
        way.Role.Should().Be(role);
        using var visitor = App.Visit();
        var page = await visitor.GetAsync(way.Path, Ct);
        page.Text.Should().Contain(role);
        (await visitor.GetAsync(way.Path, Ct)).Status.Should().Be(HttpStatusCode.OK, "looking at it uses nothing up");
        (await visitor.SubmitAsync(page, [], Ct)).Location.Should().Be("/");
        (await visitor.GetAsync("/customers", Ct)).Text.Should().Contain(sees);
        (await App.EntriesAsync())[^1].ForReaders().Action.Should().Be("administrator.signed-in");

        using var second = App.Visit();
        (await second.GetAsync(way.Path, Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        (await second.PostAsync(way.Path, [await second.TokenAsync(Ct)], Ct)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_ends_after_a_day_and_with_the_next_start()
    {
        var (first, next) = ((await WaysAsync())[0].Path, (await WaysAsync())[0].Path);
        (await StatusAsync(first)).Should().Be(HttpStatusCode.NotFound);
        App.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await StatusAsync(next)).Should().Be(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        (await StatusAsync(next)).Should().Be(HttpStatusCode.NotFound);
        (await StatusAsync("/signin/link/nonsense")).Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.5")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Who_comes_through_a_proxy_that_nobody_named_is_told_why_not_and_uses_nothing_up(string header, string value)
    {
        var path = (await WaysAsync())[0].Path;
        using var visitor = App.Visit();
        var token = await visitor.TokenAsync(Ct);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var request = new HttpRequestMessage(method, new Uri(App.Address, path)) { Headers = { { header, value } } };
            if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent([new(token.Name, token.Value)]);
            var answer = await visitor.SendAsync(request, Ct);
            answer.Status.Should().Be(HttpStatusCode.Forbidden);
            answer.Text.Should().Contain("This link works on its own machine only").And.NotContain("Ines");
        }

        (await visitor.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin");
        (await StatusAsync(path)).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_of_another_kind_is_none()
    {
        var invited = (await App.RunAsync((AddAdministrator add) => add.RunAsync(new("Sefa Linden", "sefa@example.com", Role.MspAdministrator, null), Ct))).Value!.Invitation!;
        (await StatusAsync(invited.Replace("/invitations/", "/signin/link/", StringComparison.Ordinal))).Should().Be(HttpStatusCode.NotFound);
        var path = (await WaysAsync())[0].Path;
        foreach (var door in new[] { "/invitations/", "/password/", "/setup/" }) (await StatusAsync(path.Replace("/signin/link/", door, StringComparison.Ordinal))).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_password_lets_a_sample_administrator_in_and_none_can_be_given_or_chosen()
    {
        using var msp = await EnterAsync();
        using var visitor = App.Visit();
        foreach (var password in new[] { "", " ", PortalHost.Password }) (await visitor.SignInAsync("ines.calder@sample.example", password, Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        foreach (var page in new[] { "/profile/password", "/profile/two-step" }) (await msp.GetAsync(page, Ct)).Text.Should().Contain("You are a sample administrator");
        (await msp.PostAsync("/profile/password", [await msp.TokenAsync(Ct), ("Input.CurrentPassword", ""), ("Input.NewPassword", PortalHost.Password)], Ct)).Status.Should().Be(HttpStatusCode.Conflict);

        foreach (var line in (await App.RunAsync((ListAdministrators list) => list.RunAsync(Ct))).Where(line => line.Row.IsSample))
        {
            (await App.RunAsync((IssueLink issue) => issue.RunAsync(line.Row.Id, Ct))).Refusal!.Message.Should().StartWith("A sample administrator keeps its role");
            (await App.RunAsync((ChangeRole change) => change.RunAsync(line.Row.Id, null, Role.ReadOnlyAdministrator, Ct)))!.Message.Should().StartWith("A sample administrator keeps its role");
        }
    }

    [Fact]
    public async Task The_link_counts_as_proof_for_ten_minutes_and_then_a_fresh_one_is_asked_for()
    {
        using var msp = await EnterAsync();
        (await msp.GetAsync("/administrators/invite", Ct)).Status.Should().Be(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        var asked = await msp.GetAsync("/administrators/invite", Ct);
        asked.Location.Should().Be("/step-up?returnUrl=%2Fadministrators%2Finvite");
        var page = await msp.GetAsync(asked.Location!, Ct);
        page.Text.Should().Contain("You are a sample administrator and have no password");
        (await msp.SubmitAsync(page, [], Ct)).Location.Should().Be(asked.Location);

        var (words, path) = console.Links.Should().ContainSingle().Subject;
        words.Should().Contain("MSP Administrator");
        path.Should().EndWith("?returnUrl=%2Fadministrators%2Finvite");
        (await msp.GetAsync("/administrators/invite", Ct)).Location.Should().StartWith("/step-up", "the link isn't opened yet");
        (await msp.SubmitAsync(await msp.GetAsync(path, Ct), [], Ct)).Location.Should().Be("/administrators/invite");
        (await msp.GetAsync("/administrators/invite", Ct)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_that_was_open_for_longer_waits_for_the_fresh_link()
    {
        using var msp = await EnterAsync();
        var form = await msp.GetAsync("/administrators/invite", Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        (string, string?)[] typed = [("Input.Name", "Sefa Linden"), ("Input.Email", "sefa@example.com"), ("Input.Role", "3")];
        var waiting = await msp.SubmitAsync(form, typed, Ct);
        waiting.Status.Should().Be(HttpStatusCode.Conflict);
        (await msp.SubmitAsync(waiting, [("StepUp.Proof", "anything")], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);

        await msp.PostFormAsync("/step-up", [], Ct);
        await msp.SubmitAsync(await msp.GetAsync(console.Links[^1].Path, Ct), [], Ct);
        (await msp.SubmitAsync(waiting, [], Ct)).Location.Should().StartWith("/administrators/");
    }

    [Fact]
    public async Task Nobody_with_a_password_gets_a_link()
    {
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await msp.PostAsync("/step-up?handler=Link", [await msp.TokenAsync(Ct)], Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        console.Links.Should().BeEmpty();
    }

    [Fact]
    public async Task Set_up_works_beside_them_and_they_are_never_the_last_owner()
    {
        var first = () => App.RunAsync((IFirstAdministrator owner) => owner.ExistsAsync(Ct));
        (await first()).Should().BeFalse();
        using var msp = await EnterAsync();
        // Whom a sample administrator invites may never come.
        await App.RunAsync((AddAdministrator add) => add.RunAsync(new("Sefa Linden", "sefa@example.com", Role.MspAdministrator, null), Ct));
        (await first()).Should().BeFalse();
        var path = await App.RunAsync((IFirstAdministrator owner) => owner.SetUpPathAsync(Ct));
        using var owner = App.Visit();
        (await owner.PostFormAsync(path, [("Input.OrganizationName", "Northlight"), ("Input.TimeZone", "Europe/Berlin"), ("Input.YourName", "Rafi Tolland"), ("Input.Email", "rafi@example.com"), ("Input.Password", PortalHost.Password)], Ct)).Location.Should().Be("/");
        (await first()).Should().BeTrue();
        (await StatusAsync(path)).Should().Be(HttpStatusCode.NotFound);

        var rafi = (await App.RunAsync((ListAdministrators list) => list.RunAsync(Ct))).Single(line => line.Row.Name == "Rafi Tolland").Row.Id;
        (await App.RunAsync((DisableAdministrator act) => act.RunAsync(rafi, Ct)))!.Message.Should().StartWith("The last MSP Administrator can’t be removed");
        (await App.RunAsync((ChangeRole act) => act.RunAsync(rafi, null, Role.ReadOnlyAdministrator, Ct)))!.Message.Should().StartWith("The last MSP Administrator can’t be removed");
        (await msp.GetAsync($"/administrators/{rafi}", Ct)).Text.Should().Contain("The last MSP Administrator can’t be removed");
    }

    [Fact]
    public async Task Who_removes_the_sample_data_as_one_of_it_is_told_and_signed_out()
    {
        await App.RunAsync((MakeSamples make) => make.RunAsync(Ct));
        using var msp = await EnterAsync();
        var page = await msp.GetAsync("/sample-data/remove", Ct);
        page.Text.Should().Contain("you are signed out").And.Contain("Nobody else can sign in yet");
        (await msp.SubmitAsync(page, [], Ct)).Location.Should().Be("/signin");
        (await msp.GetAsync("/signin", Ct)).Text.Should().Contain("Sample data removed");
        (await msp.GetAsync("/customers", Ct)).Location.Should().StartWith("/signin");
        (await WaysAsync()).Should().BeEmpty();
        (await App.RunAsync((IFirstAdministrator owner) => owner.ExistsAsync(Ct))).Should().BeFalse();
    }

    private async Task<Visitor> EnterAsync()
    {
        var visitor = App.Visit();
        await visitor.SubmitAsync(await visitor.GetAsync((await WaysAsync())[0].Path, Ct), [], Ct);
        return visitor;
    }

    private Task<IReadOnlyList<SampleSignIn>> WaysAsync() => App.RunAsync((ISampleSignIn door) => door.IssueAsync(Ct));

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var visitor = App.Visit();
        return (await visitor.GetAsync(path, Ct)).Status;
    }

    private sealed class FakeConsole : ILocalConsole
    {
        public List<(string Words, string Path)> Links { get; } = [];

        public void ShowLink(string words, string path) => Links.Add((words, path));
    }
}

public sealed class SampleSignInOnSqlite() : SampleSignInSpec(TestDatabase.Sqlite);

public sealed class SampleSignInOnPostgres() : SampleSignInSpec(TestDatabase.Postgres);
