using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using MscModular.Kernel.Access;

namespace MscModular.Tests.Architecture;

/// <summary>Each rule, shown a fault, objects; and shown the right thing, is silent.</summary>
public sealed class PlantedFaultTests
{
    private static readonly Dictionary<string, string> Owners = new() { ["customers"] = "modules/Customers", ["plans"] = "modules/ServicePlans" };

    [Theory]
    [InlineData("modules/Customers", "modules/Audit", false)]
    [InlineData("modules/Customers", "host", false)]
    [InlineData("modules/Kernel", "modules/Customers", false)]
    [InlineData("modules/Contracts", "modules/Kernel", false)]
    [InlineData("plugins/Phoenix", "modules/Contracts", false)]
    [InlineData("host", "plugins/Phoenix", false)]
    [InlineData("somewhere/Else", "modules/Kernel", false)]
    [InlineData("modules/Customers", "modules/Kernel", true)]
    [InlineData("host", "modules/Audit", true)]
    [InlineData("plugins/Phoenix", "plugins/Sdk", true)]
    [InlineData("tests/Tests", "host", true)]
    public void A_wrong_reference(string project, string reference, bool fine) =>
        Rules.References(project, [reference], 0, ["Customers", "Audit"]).Should().HaveCount(fine ? 0 : 1);

    [Fact]
    public void A_package_in_the_contracts() => Rules.References("modules/Contracts", [], 1, []).Should().ContainSingle();

    [Fact]
    public void A_second_exported_type() => Rules.Exports("Audit", [typeof(MscModular.Audit.AuditModule), typeof(Caller)]).Should().Equal("Audit exports Caller");

    [Fact]
    public void A_class_left_open() => Rules.Sealed([typeof(Open), typeof(Closed), typeof(Abstract)]).Should().ContainSingle().Which.Should().Contain(nameof(Open));

    [Theory]
    [InlineData("SELECT id FROM plans", false)]
    [InlineData("SELECT c.id FROM customers c, plans p", false)]
    [InlineData("SELECT c.id FROM customers AS c\n    LEFT JOIN plans p ON p.id = c.plan_id", false)]
    [InlineData("INSERT INTO plans (id) VALUES (1)", false)]
    [InlineData("UPDATE plans SET name = ''", false)]
    [InlineData("DELETE FROM plans", false)]
    [InlineData("CREATE TABLE tenants (plan_id bigint REFERENCES plans (id))", false)]
    [InlineData("CREATE INDEX plans_name ON plans (name)", false)]
    [InlineData("SELECT plans FROM customers ORDER BY plans, id", true)]
    [InlineData("// Says which plans are on offer, from customers' point of view.", true)]
    public void Sql_on_a_table_of_another_module(string sql, bool fine) =>
        Rules.Sql("modules/Customers", "A.cs", sql, Owners).Should().HaveCount(fine ? 0 : 1);

    [Fact]
    public void A_migration_for_one_database_only() =>
        Rules.Migrations("modules/Audit", ["0001_a.sql", "0002_b.sql"], ["0001_a.sql", "0003_c.sql"]).Should().HaveCount(2);

    [Fact]
    public void An_endpoint_without_permission()
    {
        var signIn = Endpoint("/sign-in", new AllowAnonymousAttribute());
        Objections(Endpoint("/customers")).Should().Equal("/customers names no permission");
        Objections(Endpoint("/customers", new AuthorizeAttribute())).Should().Equal("/customers names no permission");
        Objections(Endpoint("/customers", new AllowAnonymousAttribute())).Should().Equal("/customers is open to anybody and not on the list");
        Objections(Endpoint("/customers", new NeedsAttribute(Permissions.ViewCustomers))).Should().BeEmpty();
        Rules.Permissions([], new HashSet<string> { "/sign-in" }).Should().Equal("/sign-in is on the list but not open to anybody");

        IEnumerable<string> Objections(Endpoint endpoint) => Rules.Permissions([signIn, endpoint], new HashSet<string> { "/sign-in" });
    }

    [Fact]
    public void A_post_without_antiforgery_check()
    {
        var post = new HttpMethodMetadata(["POST"]);
        Rules.Antiforgery(Endpoint("/x", post)).Should().Equal("/x takes posts without an antiforgery check");
        Rules.Antiforgery(Endpoint("/x")).Should().ContainSingle("without a method it takes them all");
        Rules.Antiforgery(Endpoint("/x", post, new RequireAntiforgeryTokenAttribute(false))).Should().Equal("/x switches the antiforgery check off");
        Rules.Antiforgery(Endpoint("/x", new PageActionDescriptor(), new IgnoreAntiforgeryTokenAttribute())).Should().Equal("/x ignores the antiforgery token");
        Rules.Antiforgery(Endpoint("/x", post, new RequireAntiforgeryTokenAttribute())).Should().BeEmpty();
        Rules.Antiforgery(Endpoint("/x", new HttpMethodMetadata(["GET"]))).Should().BeEmpty();
        Rules.Antiforgery(Endpoint("/x", new PageActionDescriptor())).Should().BeEmpty();
    }

    [Fact]
    public void A_permission_on_a_handler() => Rules.Handlers([typeof(PageWithLockedHandler)]).Should().ContainSingle().Which.Should().Contain("NeedsAttribute");

    [Fact]
    public void A_readme_that_keeps_a_table_or_news_quiet() =>
        Rules.Readme("modules/Customers", "Owns `customers`.", ["customers", "tenants"], ["await news.PublishAsync(new CustomerAdded(id, now), ct);", ": IHandle<CustomerEdited>"])
            .Should().Equal(
                "modules/Customers/README.md doesn't name `tenants`",
                "modules/Customers/README.md doesn't name `CustomerAdded`",
                "modules/Customers/README.md doesn't name `CustomerEdited`");

    [Fact]
    public void A_ban_lifted_in_passing() => Rules.Bans("A.cs", "#pragma warning disable RS0030").Should().ContainSingle();

    private static RouteEndpoint Endpoint(string route, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, new EndpointMetadataCollection(metadata), route);

    private class Open;

    private sealed class Closed : Open;

    private abstract class Abstract;

    private sealed class PageWithLockedHandler : PageModel
    {
        [Needs(Permissions.ManageCustomers)]
        public void OnPost()
        {
        }
    }
}
