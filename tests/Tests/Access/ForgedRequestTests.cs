using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>What a page elsewhere can make a signed-in browser send does nothing here, whichever endpoint it aims at.</summary>
[Trait("Speed", "Slow")]
public abstract class ForgedRequestSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task A_post_without_the_token_or_with_a_foreign_or_anothers_is_400_and_changes_nothing()
    {
        var cast = await Cast.MeetAsync(App, Ct);
        await using var elsewhere = await PortalHost.StartAsync(TestDatabase.Sqlite, Ct);
        using var stranger = await elsewhere.SignInAsAsync(Role.MspAdministrator, Ct);
        using var other = await cast.EnterAsync("reader", Ct);
        using var msp = await cast.EnterAsync("msp", Ct);
        var (name, own) = await msp.TokenAsync(Ct);
        (string, string)[][] forgeries =
        [
            [],
            [(name, "")],
            [(name, own[..^1] + (own[^1] == 'A' ? 'B' : 'A'))],
            [await stranger.TokenAsync(Ct)],
            [await other.TokenAsync(Ct)],
            [("Input." + name, own)],
        ];

        var posts = await WhoMay.AddressesAsync(WhoMay.Table.Where(line => line.IsPost && !line.Way.Route.EndsWith("/{token}", StringComparison.Ordinal)), cast, Ct);
        posts.Should().NotBeEmpty();
        var before = await Content.ReadAsync(App.Database, Ct);
        foreach (var url in posts)
        {
            foreach (var forged in forgeries)
            {
                var answer = await msp.PostAsync(url, [.. forged, ("Input.Name", "Forged"), ("Input.Version", "1"), ("theme", "dark")], Ct);
                answer.Status.Should().Be(HttpStatusCode.BadRequest, url);
                answer.Headers.Should().NotContainKey("Set-Cookie", url);
            }
        }

        (await Content.ReadAsync(App.Database, Ct)).Except(before).Should().BeEmpty();
        (await msp.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK, "the session goes on");
    }

    [Fact]
    public async Task Opening_pages_changes_nothing()
    {
        var cast = await Cast.MeetAsync(App, Ct);
        foreach (var name in Cast.Names)
        {
            using var visitor = await cast.EnterAsync(name, Ct);
            var urls = await WhoMay.AddressesAsync(WhoMay.Table, cast, Ct);
            var before = await Content.ReadAsync(App.Database, Ct);
            foreach (var url in urls)
            {
                await visitor.GetAsync(url, Ct);
                await visitor.SendAsync(new(HttpMethod.Head, url), Ct);
                await visitor.GetAsync(url + "?handler=post&_method=POST&Input.Name=Forged", Ct);
            }

            // That somebody took a file is written down.
            (await Content.ReadAsync(App.Database, Ct)).Except(before).Where(row => !row.StartsWith("audit_", StringComparison.Ordinal)).Should().BeEmpty(name);
        }
    }
}

public sealed class ForgedRequestsOnSqlite() : ForgedRequestSpec(TestDatabase.Sqlite);

public sealed class ForgedRequestsOnPostgres() : ForgedRequestSpec(TestDatabase.Postgres);
