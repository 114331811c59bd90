using System.Net;
using MscModular.Tests.Foundation;
using MscModular.Tests.TenantAccess.Consoles;

namespace MscModular.Tests.Access;

/// <summary>Every endpoint, asked by everybody, against the table in who-may.txt.</summary>
public abstract class WhoMaySpec(TestDatabase database) : PortalSpec(database)
{
    // With both shipped products, whatever is installed where the test runs.
    protected override PortalOptions Options => new() { Services = new FakeAdapters().AddTo };

    [Fact]
    public async Task The_table_says_of_every_endpoint_who_may_and_of_no_other()
    {
        var (asked, written) = (await Way.AllAsync(App), WhoMay.Table.Select(line => line.Way).ToList());
        asked.Except(written).Select(way => way.ToString()).Should().BeEmpty("each of these needs a row in who-may.txt");
        written.Except(asked).Select(way => way.ToString()).Should().BeEmpty("these rows of who-may.txt have no endpoint any more");
        written.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Everybody_gets_what_the_table_says()
    {
        var cast = await Cast.MeetAsync(App, Ct);
        var wrong = new List<string>();
        foreach (var line in WhoMay.Table)
        {
            var found = new List<string>();
            foreach (var name in Cast.Names) found.Add(await AskAsync(cast, line, name));
            if (!found.SequenceEqual(line.Expected)) wrong.Add($"{line.Way}: the table says {string.Join(' ', line.Expected)}, the portal {string.Join(' ', found)}");
        }

        wrong.Should().BeEmpty();
    }

    private static async Task<string> AskAsync(Cast cast, WhoMay.Line line, string name)
    {
        using var visitor = await cast.EnterAsync(name, Ct);
        var url = await WhoMay.AddressAsync(line, cast, Ct);
        var answer = await visitor.GetAsync(url, Ct);
        if (line.Way.Method == "POST") answer = await PostAsync(visitor, answer, url);
        return answer.Location?.StartsWith("/signin", StringComparison.Ordinal) == true ? "sign-in" : $"{(int)answer.Status}";
    }

    private static async Task<Answer> PostAsync(Visitor visitor, Answer page, string url)
    {
        if (page.Status == HttpStatusCode.OK && page.Find("main form[method=post i]").Count > 0) return await visitor.SubmitAsync(page, [], Ct);
        return await visitor.PostAsync(url, [await visitor.TokenAsync(Ct)], Ct);
    }
}

public sealed class WhoMayOnSqlite() : WhoMaySpec(TestDatabase.Sqlite);

public sealed class WhoMayOnPostgres() : WhoMaySpec(TestDatabase.Postgres);
