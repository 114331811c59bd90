using System.Net;
using AngleSharp.Dom;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Host.Pages.Help;
using MscModular.ServicePlans;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Access;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using MscModular.Tests.ServicePlans;
using OtpNet;

namespace MscModular.Tests.Host.Help;

/// <summary>
/// Every label that an article quotes stands in the page that it tells of: the article's own, or the one that the step names in
/// <c>data-on</c>, with the state that what it names is in. Found in the articles themselves.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class LabelSpec(TestDatabase database) : PortalSpec(database)
{
    private readonly Dictionary<string, Answer> pages = [];
    private Cast cast = null!;
    private Visitor msp = null!;
    private PlanId plan;

    protected override async Task PrepareAsync()
    {
        cast = await Cast.MeetAsync(App, Ct, customers: 400);
        // What was done to a customer through the use cases stands among the latest changes.
        await App.AddCustomerAsync(Ct);
        // A plan of two products asks which, where it is proposed; one that nobody has can be retired, deleted and made the default.
        var two = await App.MakePlanOfTwoAsync(Ct);
        (await App.RunAsync((MakeDefault act) => act.RunAsync(two, Ct))).Should().BeNull();
        plan = await App.MakePlanAsync(PlanTyping.Gold(), Ct);
        msp = await cast.EnterAsync("msp", Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        msp.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Every_label_that_an_article_quotes_stands_in_its_page()
    {
        var (wrong, labels) = (new List<string>(), 0);
        foreach (var topic in Topics.All)
        {
            var article = await msp.GetAsync($"/help/{topic.Id}", Ct);
            foreach (var label in article.Find("#article .b"))
            {
                labels++;
                var on = label.Closest("[data-on]")?.GetAttribute("data-on") ?? topic.Pages[0];
                var page = await OpenAsync(on);
                if (page.Status != HttpStatusCode.OK) wrong.Add($"{topic.Id}: {on} answers {page.Status}");
                else if (!Holds(page, label.TextContent)) wrong.Add($"{topic.Id}: '{label.TextContent}' isn't on {on} ({page.Url})");
                else if (!on.Contains('{') && !topic.Pages.Contains(on.Split('?', ' ')[0]) && !Links(article).Contains(on.Split('?', ' ')[0])) wrong.Add($"{topic.Id} tells of {on} and doesn't link it");
            }
        }

        wrong.Should().BeEmpty();
        labels.Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task An_article_leads_to_the_page_where_it_is_done()
    {
        foreach (var topic in Topics.All)
        {
            var links = Links(await msp.GetAsync($"/help/{topic.Id}", Ct));
            links.Should().NotBeEmpty($"{topic.Id} leads nowhere").And.NotContain(link => link.Contains('{'));
            if (topic.Pages.Any(page => !page.Contains('{'))) links.Should().IntersectWith(topic.Pages, $"{topic.Id} leads to the page that it tells of");
        }
    }

    [Theory]
    [InlineData("Suspend", true)]
    [InlineData("Suspend this customer first", true)]
    [InlineData("Customer Name", true)]
    [InlineData("Suspend customer", false)]
    [InlineData("suspend", false)]
    [InlineData("Suspend this customer", false)]
    [InlineData("Help: Manage customers", false)]
    public async Task A_label_is_what_stands_there_and_nothing_like_it(string label, bool stands) => Holds(await OpenAsync("/customers"), label).Should().Be(stands);

    private static List<string> Links(Answer article) => [.. article.Find("#article a[href]").Select(link => link.GetAttribute("href")!)];

    // Exactly these words: all that an element says, what it says itself, or its name for screen readers.
    private static bool Holds(Answer page, string label) => page.Find("body *:not(script)").Any(element =>
        Line(element.TextContent) == label || Line(string.Concat(element.ChildNodes.OfType<IText>().Select(text => text.Data))) == label || element.GetAttribute("aria-label") == label);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<Answer> OpenAsync(string on)
    {
        if (pages.TryGetValue(on, out var known)) return known;
        var (route, state) = on.Split(' ') is [var one, var two] ? (one, two) : (on, "");
        using var other = state == "on" ? await WithTwoStepAsync() : null;
        return pages[on] = await (other ?? msp).GetAsync(await AddressAsync(route, state), Ct);
    }

    private async Task<string> AddressAsync(string route, string state)
    {
        if (!route.Contains('{')) return route;
        if (route.Contains("{plan", StringComparison.Ordinal)) return route.Replace("{plan:long}", plan.ToString()).Replace("{version:int}", "1");
        if (route.Contains("{administrator", StringComparison.Ordinal)) return route.Replace("{administrator:long}", (await AdministratorAsync(state)).ToString());
        if (route.Contains("{adapter", StringComparison.Ordinal)) state = "-";
        if (state.Length == 0) state = route.Contains("{tid", StringComparison.Ordinal) ? "active/ready" : "active";
        var address = await WhoMay.AddressAsync(new(new("GET", route), state == "deleted" ? "active" : state, []), cast, Ct);
        // Only a contact that was deleted can be brought back.
        if (state == "deleted") await msp.PostFormAsync(address.Replace("/undo", "/delete", StringComparison.Ordinal), [], Ct);
        return address;
    }

    private async Task<AdministratorId> AdministratorAsync(string state)
    {
        if (state.Length == 0) return await cast.InvitedAsync(Ct);
        var id = await App.AddAdministratorAsync(Role.TenantAdministrator, "Rafi Tolland", $"rafi-{state}@example.com", Ct);
        if (state == "disabled") await App.RunAsync((DisableAdministrator act) => act.RunAsync(id, Ct));
        return id;
    }

    private async Task<Visitor> WithTwoStepAsync()
    {
        var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await visitor.ConfirmAsync(Ct);
        var page = await visitor.GetAsync("/profile/two-step", Ct);
        var code = new Totp(Base32Encoding.ToBytes(page.Find("form .code")[0].TextContent)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime);
        (await visitor.SubmitAsync(page, [("Input.Code", code)], Ct)).Location.Should().Be("/profile/two-step");
        return visitor;
    }
}

public sealed class LabelsOnSqlite() : LabelSpec(TestDatabase.Sqlite);
