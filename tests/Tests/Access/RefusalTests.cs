using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>What the portal says where it says no: which role is missing, that it isn't ready, that something is too much.</summary>
public abstract class RefusalSpec(TestDatabase database) : PortalSpec(database)
{
    protected override PortalOptions Options => new() { Services = services => services.AddSingleton<IModule, Doors>() };

    [Theory]
    [InlineData("/doors/accounts", Role.ReadOnlyAdministrator, "You are a Read Only Administrator. This needs the role MSP Administrator or Tenant Administrator; an MSP Administrator can give it to you.")]
    [InlineData("/doors/administrators", Role.ReadOnlyAdministrator, "You are a Read Only Administrator. This needs the role MSP Administrator; an MSP Administrator can give it to you.")]
    [InlineData("/doors/administrators", Role.TenantAdministrator, "You are a Tenant Administrator. This needs the role MSP Administrator; an MSP Administrator can give it to you.")]
    public async Task Whose_role_is_missing_reads_which_it_is_and_who_gives_it(string url, Role role, string words)
    {
        using var visitor = await App.SignInAsAsync(role, Ct);
        var answer = await visitor.GetAsync(url, Ct);
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.Text.Should().Contain(words);
        answer.Body.Should().NotContain("the room behind the door");
        using var owner = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await owner.GetAsync(url, Ct)).Body.Should().Be("the room behind the door");
    }

    [Fact]
    public async Task While_nothing_can_be_written_the_portal_is_alive_but_not_ready()
    {
        using var visitor = App.Visit();
        (await visitor.GetAsync("/health/ready", Ct)).Status.Should().Be(HttpStatusCode.OK);
        using (var database = App.Database.Open())
        {
            await using var connection = await database.OpenAsync(Ct);
            await using var held = await connection.BeginTransactionAsync(Ct);
            await using var command = connection.CreateCommand();
            command.Transaction = held;
            command.CommandText = "UPDATE settings SET value = value WHERE name = 'held'";
            if (!database.Dialect.IsSqlite) command.CommandText = "LOCK TABLE settings IN ACCESS EXCLUSIVE MODE";
            await command.ExecuteNonQueryAsync(Ct);

            var answer = await visitor.GetAsync("/health/ready", Ct);
            answer.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
            answer.Body.Should().Be("not ready");
            (await visitor.GetAsync("/health/live", Ct)).Status.Should().Be(HttpStatusCode.OK);
        }

        (await visitor.GetAsync("/health/ready", Ct)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_large_and_five_thousand_fields_too_many()
    {
        await using var app = await PortalHost.StartAsync(TestDatabase, Ct, new() { Listens = true });
        using var ines = await app.SignInAsAsync(Role.MspAdministrator, Ct);
        var (name, token) = await ines.TokenAsync(Ct);
        foreach (var url in new[] { "/profile", "/signin", "/customers/act", "/theme" })
        {
            // Asks first, as a client with much to send does, and so reads the answer before it is cut off.
            var body = new FormUrlEncodedContent([new(name, token), new("Input.Name", new('x', 10_000_000))]);
            var large = await ines.SendAsync(new(HttpMethod.Post, new Uri(app.Address, url)) { Content = body, Headers = { ExpectContinue = true } }, Ct);
            large.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge, url);
            large.Text.Should().Contain("This is too large");

            var many = await ines.PostAsync(url, [(name, token), .. Enumerable.Range(0, 5000).Select(i => ($"field{i}", "1"))], Ct);
            many.Status.Should().Be(HttpStatusCode.BadRequest, url);
        }

        (await ines.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);
    }

    /// <summary>Rooms that not every role may enter.</summary>
    private sealed class Doors : IModule
    {
        public string Name => "Doors";

        public void AddServices(IServiceCollection services)
        {
            // A door needs none.
        }

        public void MapEndpoints(IEndpointRouteBuilder endpoints)
        {
            endpoints.MapGet("/doors/accounts", Room).WithMetadata(new NeedsAttribute(Permissions.EditAccounts));
            endpoints.MapGet("/doors/administrators", Room).WithMetadata(new NeedsAttribute(Permissions.ManageAdministrators));
        }

        private static IResult Room() => Results.Text("the room behind the door");
    }
}

public sealed class RefusalsOnSqlite() : RefusalSpec(TestDatabase.Sqlite);

public sealed class RefusalsOnPostgres() : RefusalSpec(TestDatabase.Postgres);
