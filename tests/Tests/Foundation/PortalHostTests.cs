using System.Net;
using MscModular.Kernel;
using MscModular.Kernel.Data;
using MscModular.Kernel.Time;

namespace MscModular.Tests.Foundation;

public abstract class PortalHostSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task Every_portal_has_a_database_to_itself()
    {
        await App.RunAsync((Db db) => NameAsync(db, "Acme MSP"));
        await using var other = await PortalHost.StartAsync(TestDatabase, Ct);

        (await App.RunAsync((Organization organization) => Task.FromResult(organization.Name))).Should().Be("Acme MSP");
        (await other.RunAsync((Organization organization) => Task.FromResult(organization.Name))).Should().NotBe("Acme MSP");
    }

    [Fact]
    public async Task Today_is_what_the_test_says()
    {
        App.Clock.Now = new(2028, 2, 29, 23, 0, 0, TimeSpan.Zero);
        (await App.RunAsync((Calendar calendar) => Task.FromResult(calendar.Today))).Should().Be(new DateOnly(2028, 2, 29));
    }

    [Fact]
    public async Task A_listening_portal_answers_on_a_port_of_its_own()
    {
        await using var listening = await PortalHost.StartAsync(TestDatabase, Ct, new() { Listens = true });
        using var http = new HttpClient { BaseAddress = listening.Address };
        using var visitor = listening.Visit();

        listening.Address.Port.Should().NotBe(5080).And.NotBe(80);
        (await http.GetAsync("/no-such-page", Ct)).StatusCode.Should().BeOneOf(HttpStatusCode.NotFound, HttpStatusCode.OK);
        (await visitor.GetAsync("/no-such-page", Ct)).Status.Should().NotBe(HttpStatusCode.InternalServerError);
    }

    private static async Task<bool> NameAsync(Db db, string name)
    {
        await using var transaction = await db.BeginUnauditedAsync("a test of the tests", Ct);
        await Organization.WriteAsync(db, name, "Etc/UTC", Ct);
        await transaction.CommitAsync(Ct);
        return true;
    }
}

public sealed class PortalHostOnSqlite() : PortalHostSpec(TestDatabase.Sqlite);

public sealed class PortalHostOnPostgres() : PortalHostSpec(TestDatabase.Postgres);
