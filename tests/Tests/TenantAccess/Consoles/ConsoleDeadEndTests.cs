using System.Net;
using AngleSharp.Dom;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Customers;
using MscModular.Kernel.Results;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess.Consoles;

/// <summary>The Tenant Console in every state as everybody sees it: what is closed names its reason, who changes that and a way that opens; a forged launch answers the same.</summary>
public sealed class ConsoleDeadEndTests() : PortalSpec(TestDatabase.Sqlite)
{
    private readonly FakeAdapters adapters = new();
    private readonly List<string> wrong = [];
    private readonly HashSet<string> reasons = [];
    private CustomerId harborview;

    protected override PortalOptions Options => new() { Services = adapters.AddTo };

    protected override async Task PrepareAsync() => harborview = await App.AddCustomerAsync(Ct);

    [Theory]
    [InlineData("active")]
    [InlineData("suspended", "Customer is suspended")]
    [InlineData("deleted", "Customer is deleted")]
    [InlineData("expired", "License expired on 15 Mar 2034")]
    [InlineData("tenant suspended", "Tenant is suspended")]
    [InlineData("no product", "No Phoenix tenant: add the product first")]
    public async Task Whatever_is_closed_says_why_who_and_where_to_whoever_sees_it(string state, string? reason = null)
    {
        await BringAsync(state);
        foreach (var who in await EverybodyAsync())
        {
            using var visitor = who.Visitor;
            foreach (var (name, set) in Adapters(all: state == "active"))
            {
                set();
                await LookAsync(visitor, $"{who.Name}, adapter {name}");
            }
        }

        wrong.Should().BeEmpty();
        reasons.Should().Contain("Your role can't open consoles").And.Contain(reason ?? "Set up two-step sign-in first").And.Contain(state == "active" ? "Maintenance until noon" : reason);
    }

    private async Task LookAsync(Visitor visitor, string where)
    {
        var page = await visitor.GetAsync(Console, Ct);
        var tiles = page.Find(".prod").SelectMany(product => product.QuerySelectorAll(".tile").Select(tile => (Product: Text(product.QuerySelector("h3")), Tile: tile))).ToList();
        foreach (var (product, option) in adapters.All.SelectMany(adapter => adapter.Options.Select(option => (adapter, option))))
        {
            var tile = tiles.Where(each => each.Product == product.Name && Text(each.Tile.QuerySelector("b")) == option.Name).Select(each => each.Tile).ToList();
            if (tile is not [var one]) wrong.Add($"{where}: {product.Name}, {option.Name} stands there {tile.Count} times");
            else if (one.GetAttribute("aria-disabled") == "true") await ClosedAsync(visitor, page, one, $"{Console}/{product.Product}/{option.Code}", $"{where}: {product.Name}, {option.Name}");
            else if (!one.HasAttribute("formaction")) wrong.Add($"{where}: {product.Name}, {option.Name} is neither open nor closed");
        }

        foreach (var line in page.Find(".lockline")) await FollowAsync(visitor, line, where);
    }

    private async Task ClosedAsync(Visitor visitor, Answer page, IElement tile, string url, string where)
    {
        var (line, reason) = (tile.ParentElement!.PreviousElementSibling!, Text(page.Document.GetElementById(tile.GetAttribute("aria-describedby") ?? "")));
        if (reason.Length == 0 || Text(line.QuerySelector(".muted")).Length == 0 || line.QuerySelector("a") is null) wrong.Add($"{where} doesn't say why, who or where: {Text(line)}");
        reasons.Add(reason);

        var refused = await visitor.PostAsync(url, [await visitor.TokenAsync(Ct)], Ct);
        if (refused.Status is not (HttpStatusCode.Conflict or HttpStatusCode.Forbidden)) wrong.Add($"{where}: a forged launch gets {refused.Status}");
        else if (refused.Texts("h1").Single() != reason || !refused.Text.Contains(Text(line.QuerySelector(".muted")), StringComparison.Ordinal)) wrong.Add($"{where}: the page says “{Text(line)}”, a forged launch “{refused.Text}”");
        else if (!Paths(line).All(path => refused.Find(".sys a").Any(link => link.GetAttribute("href") == path))) wrong.Add($"{where}: a forged launch has other links");
    }

    private async Task FollowAsync(Visitor visitor, IElement line, string where)
    {
        foreach (var path in Paths(line))
        {
            var answer = await visitor.GetAsync(path, Ct);
            if (answer.Status != HttpStatusCode.OK) wrong.Add($"{where}: “{Text(line)}” leads to {path}: {answer.Status}");
        }
    }

    private async Task BringAsync(string state)
    {
        var tenant = (await App.FindCustomerAsync(harborview, Ct)).Tenants.Single().Id;
        if (state is "suspended" or "deleted") await DoneAsync((SuspendCustomer act) => act.RunAsync(harborview, "Unpaid", Ct));
        if (state == "deleted") await DoneAsync((DeleteCustomer act) => act.RunAsync(harborview, Ct));
        if (state is "tenant suspended" or "no product") await DoneAsync((SuspendTenant act) => act.RunAsync(harborview, tenant, "Unpaid", Ct));
        if (state == "no product") await DoneAsync((DeleteTenant act) => act.RunAsync(harborview, tenant, Ct));
        if (state == "expired")
        {
            var form = EditForm.Of(await App.FindCustomerAsync(harborview, Ct));
            await DoneAsync((EditCustomer edit) => edit.RunAsync(harborview, form with { Services = [form.Services[0] with { LicenseExpiryDate = "2034-03-15" }] }, Ct));
            App.Clock.Now = new(2034, 3, 16, 0, 0, 0, TimeSpan.Zero);
        }
    }

    private async Task DoneAsync<T>(Func<T, Task<Refusal?>> act) where T : notnull => (await App.RunAsync(act)).Should().BeNull();

    private async Task<IReadOnlyList<(string Name, Visitor Visitor)>> EverybodyAsync()
    {
        var everybody = new List<(string, Visitor)>();
        foreach (var (role, hasTwoStep) in new[] { (Role.MspAdministrator, true), (Role.TenantAdministrator, true), (Role.ReadOnlyAdministrator, true), (Role.MspAdministrator, false) })
        {
            var visitor = await App.SignInAsAsync(role, Ct);
            await visitor.ConfirmAsync(Ct);
            if (hasTwoStep) await App.TamperAsync("UPDATE administrators SET two_step_key = 'sealed' WHERE id = @id", new { id = visitor.Administrator });
            if (role == Role.TenantAdministrator) await App.TamperAsync("INSERT INTO customer_tenant_admins (customer_id, administrator_id) SELECT id, @id FROM customers", new { id = visitor.Administrator });
            everybody.Add(($"{role}, {(hasTwoStep ? "with" : "without")} two-step", visitor));
        }

        return everybody;
    }

    // With one customer's state the others' words come first: two of the adapter's are enough there.
    private IEnumerable<(string Name, Action Set)> Adapters(bool all)
    {
        foreach (var state in all ? Enum.GetValues<AdapterState>() : [AdapterState.Loaded, AdapterState.Disabled])
        {
            yield return (state.ToString(), () => (adapters.State, adapters.Reason) = (state, state == AdapterState.Loaded ? "" : "It took the portal down"));
        }

        if (!all) yield break;
        yield return ("silent", () => (adapters.State, adapters.Silent) = (AdapterState.Loaded, "It took too long"));
        yield return ("closed", () => (adapters.Silent, adapters.Closed["dashboard"]) = (null, "Maintenance until noon"));
    }

    private string Console => $"/customers/{harborview}/console";

    private static IEnumerable<string> Paths(IElement line) => line.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!);

    private static string Text(IElement? element) => string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
