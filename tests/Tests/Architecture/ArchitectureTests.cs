using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Architecture;

/// <summary>ARCHITECTURE.md 2 and STYLE.md 2.3, asked of the house as it stands.</summary>
public sealed class ArchitectureTests
{
    /// <summary>What anybody may reach, as the route is written. An addition is a decision: SPEC 5 and RELIABILITY.md 2 name what may stand here.</summary>
    private static readonly HashSet<string> Anonymous =
    [
        "/error/{code:int}",
        "/health/live",
        "/health/ready",
        "/setup/{token}", // until there is an administrator
        "/signin/code", // after the password
        "/signin/link/{token}", // for a sample administrator, from the portal's own machine, once
        "/invitations/{token}", // for whoever holds the link, once
        "/password/{token}", // the same
        "/signin",
        "/.well-known/jwks.json", // public keys
        "/launches/redeem", // by a product that holds a token of ours
        "/theme", // only sets the reader's own cookie
    ];

    private static readonly IReadOnlyList<string> Owners = [.. House.Folders("modules").Select(name => $"modules/{name}"), "host"];

    [Fact]
    public void Projects_reference_only_what_the_table_allows() =>
        House.Projects().SelectMany(project => Rules.References(project.Project, project.References, project.Packages, House.Rooms)).Should().BeEmpty();

    [Fact]
    public void A_module_exports_its_module_class_only() =>
        House.Rooms.SelectMany(room => Rules.Exports(room, House.Assembly($"modules/{room}").GetExportedTypes())).Should().BeEmpty();

    [Fact]
    public void Internal_classes_are_sealed() =>
        Owners.SelectMany(project => Rules.Sealed(House.Assembly(project).GetTypes())).Should().BeEmpty();

    [Fact]
    public void Sql_touches_its_own_tables_only()
    {
        var owners = Owners.SelectMany(project => House.Tables(project).Select(table => (table, project))).ToDictionary(pair => pair.table, pair => pair.project);
        owners.Should().ContainKey("settings", "the tables are found in the migrations");
        Owners.SelectMany(project => House.Texts(project, "*.cs", "*.sql").SelectMany(file => Rules.Sql(project, file.Name, file.Text, owners))).Should().BeEmpty();
    }

    [Fact]
    public void Both_databases_have_the_same_migrations() =>
        Owners.SelectMany(project => Rules.Migrations(project, Scripts(project, "Sqlite"), Scripts(project, "Postgres"))).Should().BeEmpty();

    [Fact]
    public async Task Every_page_and_endpoint_needs_a_permission_or_is_open_on_purpose() =>
        Rules.Permissions(await EndpointsAsync(), Anonymous).Should().BeEmpty();

    [Fact]
    public async Task Every_post_has_an_antiforgery_check() =>
        (await EndpointsAsync())
            // A refused POST is answered by the error page, which only shows.
            .Where(endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') != "error/{code:int}")
            // Its proof is a signed token in the body and no cookie.
            .Where(endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText != "/launches/redeem")
            .SelectMany(Rules.Antiforgery).Should().BeEmpty();

    [Fact]
    public void No_lock_hangs_where_pages_do_not_look() =>
        Owners.SelectMany(project => Rules.Handlers(House.Assembly(project).GetTypes())).Should().BeEmpty();

    [Fact]
    public void Each_readme_names_its_tables_and_news() => Owners.Where(project => project is not "modules/Contracts" and not "host").SelectMany(project => Rules.Readme(
        project,
        House.Texts(project, "README.md").Select(file => file.Text).FirstOrDefault(""),
        House.Tables(project),
        House.Texts(project, "*.cs").Select(file => file.Text))).Should().BeEmpty();

    [Fact]
    public void Nothing_switches_banned_symbols_on_again() =>
        new[] { "modules", "host", "plugins", "tests" }
            .SelectMany(folder => House.Texts(folder, "*.cs", "*.csproj", "*.props", ".editorconfig", "*.globalconfig"))
            .Where(file => !file.Name.StartsWith("tests/Tests/Architecture/", StringComparison.Ordinal))
            .SelectMany(file => Rules.Bans(file.Name, file.Text)).Should().BeEmpty();

    private static IEnumerable<string> Scripts(string project, string database) =>
        House.Texts($"{project}/Migrations/{database}", "*.sql").Select(file => Path.GetFileName(file.Name));

    private static async Task<IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint>> EndpointsAsync()
    {
        await using var portal = await PortalHost.StartAsync(TestDatabase.Sqlite, TestContext.Current.CancellationToken);
        return portal.Services.GetRequiredService<EndpointDataSource>().Endpoints;
    }
}
