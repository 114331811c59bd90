using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Host.Pages.Help;
using MscModular.Tests.Access;
using MscModular.Tests.Architecture;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Help;

public sealed class HelpPagesTests() : PortalSpec(TestDatabase.Sqlite)
{
    private const int LargestPicture = 60 * 1024;

    [Theory]
    [InlineData("suspend", "Suspend, resume, delete, restore")]
    [InlineData("SUSPÉNDED customer", "Suspend, resume, delete, restore")]
    [InlineData("recovery codes", "Two-step sign-in")]
    [InlineData("Msc__PublicUrl", "Settings of the host")]
    [InlineData("undo import", "Import from CSV")]
    public async Task An_article_is_found_by_its_words_whatever_their_case_and_accents(string words, string title)
    {
        using var visitor = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var page = await visitor.GetAsync($"/help?q={Uri.EscapeDataString(words)}", Ct);
        page.Texts(".rows a").Should().Contain(title);
        page.Find("input[name=q]")[0].GetAttribute("value").Should().Be(words);
        page.Texts("h1").Should().Equal("How can we help you?");
    }

    [Fact]
    public async Task A_result_shows_the_sentence_that_matches()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/help?q=duty+nobody+shown", Ct);
        page.Texts(".rows li").Should().Equal("Contacts and their dutiesA duty that nobody holds is shown under the contacts, so that no notice goes nowhere.");
    }

    [Fact]
    public async Task What_its_title_names_comes_first()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await visitor.GetAsync("/help?q=suspend", Ct)).Texts(".rows .sub").Should().HaveElementAt(0, "Open Customers, press Options in the row, then Suspend.", "a heading says too little");
        (await visitor.GetAsync("/help?q=import", Ct)).Texts(".rows a").Should().HaveCountGreaterThan(1).And.HaveElementAt(0, "Import from CSV");
    }

    [Fact]
    public async Task Where_nothing_matches_it_says_so_and_what_to_do()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/help?q=zzzz", Ct);
        page.Text.Should().Contain("No article holds “zzzz”").And.Contain("Try one word");
        page.Texts(".empty a").Should().Equal("All topics");
        page.Texts(".toc a").Should().HaveCount(Topics.All.Count(), "the topics stay below");
    }

    [Fact]
    public async Task Every_topic_stands_on_the_first_page_once_and_opens()
    {
        using var visitor = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        var home = await visitor.GetAsync("/help", Ct);
        home.Find(".toc a").Select(link => link.GetAttribute("href")).Should().BeEquivalentTo(Topics.All.Select(topic => $"/help/{topic.Id}"));
        foreach (var topic in Topics.All)
        {
            var article = await visitor.GetAsync($"/help/{topic.Id}", Ct);
            article.Texts("h1").Should().Equal(topic.Title);
            article.Text.Should().Contain(topic.Summary);
            article.Texts("#article li, #article dt, #article p").Should().NotBeEmpty();
            article.Texts("nav.toc a[aria-current]").Should().Equal(topic.Title);
        }

        (await visitor.GetAsync("/help/nothing", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Manage_customers_carries_the_marks_of_the_editions_as_words_too()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await visitor.GetAsync("/help/customers", Ct)).Text.Should().Contain("Editions: Business ✓included · Enterprise ✗not included · Elite ✓included");
    }

    [Fact]
    public async Task Every_page_where_something_is_done_leads_to_its_article_from_the_same_places()
    {
        var cast = await Cast.MeetAsync(App, Ct, customers: 200);
        using var visitor = await cast.EnterAsync("msp", Ct);
        var (wrong, posts) = (new List<string>(), WhoMay.Table.Where(line => line.IsPost).Select(line => line.Way.Route).ToHashSet());
        foreach (var line in WhoMay.Table.Where(line => !line.IsPost && !line.Way.Route.StartsWith("/help", StringComparison.Ordinal)))
        {
            var page = await visitor.GetAsync(await WhoMay.AddressAsync(line, cast, Ct), Ct);
            if (page.Status != HttpStatusCode.OK || !page.IsHtml) continue;
            var places = new[] { "footer.site a", ".bar-end > a", "#me a" }.Select(place => page.Find(place).Where(link => link.TextContent == "Help" || link.GetAttribute("aria-label") == "Help").Select(link => link.GetAttribute("href")).SingleOrDefault()).ToList();
            var isPlain = page.Find(".bar-end").Count == 0;
            if ((isPlain ? places.Take(1) : places).Distinct().Count() != 1 || places[0] is not { } help) wrong.Add($"{page.Url}: Help is {string.Join(", ", places)}");
            else if (help == "/help" && posts.Contains(line.Way.Route)) wrong.Add($"{line.Way.Route} does something and leads to no article");
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_page_that_a_topic_tells_of_is_there()
    {
        var routes = (await Way.AllAsync(App)).Select(way => way.Route).ToHashSet();
        Topics.All.SelectMany(topic => topic.Pages).Should().BeSubsetOf(routes).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Every_picture_is_there_small_and_told_and_no_other()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var shown = new List<string>();
        foreach (var topic in Topics.All)
        {
            foreach (var picture in (await visitor.GetAsync($"/help/{topic.Id}", Ct)).Find("#article img"))
            {
                picture.GetAttribute("alt").Should().NotBeNullOrWhiteSpace(topic.Id);
                picture.GetAttribute("width").Should().NotBeNull();
                var file = await visitor.GetAsync(picture.GetAttribute("src")!, Ct);
                (file.Status, file.Headers["Content-Type"]).Should().Be((HttpStatusCode.OK, "image/webp"), topic.Id);
                shown.Add($"{topic.Id}.webp");
            }
        }

        var files = new DirectoryInfo(Path.Combine(House.Root, "host/wwwroot/img/help")).GetFiles();
        files.Select(file => file.Name).Should().BeEquivalentTo(shown);
        files.Should().OnlyContain(file => file.Length <= LargestPicture);
    }
}
