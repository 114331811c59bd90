using System.Net;
using System.Text.RegularExpressions;
using MscModular.Customers;
using MscModular.Tests.Architecture;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>Every endpoint, asked by everybody, against the table in who-may.txt.</summary>
public abstract partial class WhoMaySpec(TestDatabase database) : PortalSpec(database)
{
    private const string Token = "__RequestVerificationToken";

    [Fact]
    public async Task The_table_says_of_every_endpoint_who_may_and_of_no_other()
    {
        var (asked, written) = (await Way.AllAsync(App), Table.Select(line => line.Way).ToList());
        asked.Except(written).Select(way => way.ToString()).Should().BeEmpty("each of these needs a row in who-may.txt");
        written.Except(asked).Select(way => way.ToString()).Should().BeEmpty("these rows of who-may.txt have no endpoint any more");
        written.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Everybody_gets_what_the_table_says()
    {
        var cast = await Cast.MeetAsync(App, Ct);
        var wrong = new List<string>();
        foreach (var line in Table)
        {
            var found = new List<string>();
            foreach (var name in Cast.Names) found.Add(await AskAsync(cast, line, name));
            if (!found.SequenceEqual(line.Expected)) wrong.Add($"{line.Way}: the table says {string.Join(' ', line.Expected)}, the portal {string.Join(' ', found)}");
        }

        wrong.Should().BeEmpty();
    }

    private static async Task<string> AskAsync(Cast cast, Line line, string name)
    {
        using var visitor = await cast.EnterAsync(name, Ct);
        var url = Address(cast, line);
        var answer = await visitor.GetAsync(url, Ct);
        if (line.Way.Method == "POST") answer = await PostAsync(visitor, answer, url);
        return answer.Location?.StartsWith("/signin", StringComparison.Ordinal) == true ? "sign-in" : $"{(int)answer.Status}";
    }

    private static async Task<Answer> PostAsync(Visitor visitor, Answer page, string url)
    {
        if (page.Status == HttpStatusCode.OK && page.Find("main form[method=post i]").Count > 0) return await visitor.SubmitAsync(page, [], Ct);
        var token = (await visitor.GetAsync("/theme", Ct)).Find($"input[name={Token}]")[0].GetAttribute("value") ?? "";
        return await visitor.PostAsync(url, [(Token, token)], Ct);
    }

    private static string Address(Cast cast, Line line) => Parameter().Replace(line.Way.Route, parameter => parameter.Groups[1].Value switch
    {
        "id" => cast.Customer(Enum.Parse<CustomerState>(line.Customer, ignoreCase: true)).ToString(),
        "code" => "404",
        "token" => "guessed",
        var other => throw new InvalidOperationException($"{line.Way}: what does {{{other}}} stand for?"),
    });

    private static readonly IReadOnlyList<Line> Table =
    [
        .. House.Texts("tests/Tests/Access", "who-may.txt").Single().Text.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [not "#" and not "method", ..])
            .Select(words => words.Length == 3 + Cast.Names.Count ? new Line(new(words[0], words[1]), words[2], words[3..]) : throw new InvalidOperationException($"who-may.txt: {string.Join(' ', words)}")),
    ];

    private sealed record Line(Way Way, string Customer, IReadOnlyList<string> Expected);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}

public sealed class WhoMayOnSqlite() : WhoMaySpec(TestDatabase.Sqlite);

public sealed class WhoMayOnPostgres() : WhoMaySpec(TestDatabase.Postgres);
