using System.Net;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>Whatever a page offers somebody as a link opens for that person.</summary>
[Trait("Speed", "Slow")]
public abstract class DeadEndSpec(TestDatabase database) : PortalSpec(database)
{
    [Theory]
    [InlineData("nobody")]
    [InlineData("msp")]
    [InlineData("tenant")]
    [InlineData("stranger")]
    [InlineData("reader")]
    public async Task No_link_on_any_page_leads_nowhere(string name)
    {
        var cast = await Cast.MeetAsync(App, Ct, customers: 200);
        using var visitor = await cast.EnterAsync(name, Ct);
        var links = new Dictionary<string, string>();
        foreach (var page in await WhoMay.OpenAsync(visitor, cast, Ct))
        {
            if (!page.IsHtml) continue;
            foreach (var link in page.Find("a[href]").Select(link => new Uri(new Uri("http://portal" + page.Url), link.GetAttribute("href")!)))
            {
                if (link.Host == "portal") links.TryAdd(link.PathAndQuery, page.Url);
            }
        }

        var dead = new List<string>();
        foreach (var (link, page) in links)
        {
            var answer = await visitor.GetAsync(link, Ct);
            if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Redirect)) dead.Add($"{page} leads to {link}: {(int)answer.Status}");
        }

        links.Should().NotBeEmpty();
        dead.Should().BeEmpty();
    }
}

public sealed class DeadEndsOnSqlite() : DeadEndSpec(TestDatabase.Sqlite);
