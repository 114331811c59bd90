using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Importing;

/// <summary>What would become of a row now.</summary>
/// <param name="Act">What is done; <c>null</c> = nothing, for it is wrong or nothing would change.</param>
/// <param name="Customer">As it will be; nothing is stored yet.</param>
/// <param name="Before">As it stands; <c>null</c> = it is new.</param>
/// <param name="Changes">In words.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record Verdict(ItemAct? Act, Customer? Customer, CustomerSnapshot? Before, IReadOnlyList<AuditChange> Changes, IReadOnlyList<RowProblem> Problems)
{
    public static Verdict Refused(params IReadOnlyList<RowProblem> problems) => new(null, null, null, [], problems);
}

/// <summary>Reads rows by the rules of the forms, many at once with few statements. Stores nothing.</summary>
internal sealed class JudgeRows(CustomerStore store, CustomerNames names, ReadAccount accounts, ReadOffer offers, DescribeCustomer describe, IAdministrators administrators, Calendar calendar) : IUseCase
{
    private const string Several = "This customer has several products: change their service details with Edit";

    /// <param name="plan">Which column becomes what.</param>
    /// <param name="rows">In their order.</param>
    /// <param name="locked">True = the customers that the rows name are kept from others until the transaction ends.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A verdict a row.</returns>
    public async Task<IReadOnlyList<Verdict>> RunAsync(ImportPlan plan, IReadOnlyList<ImportRow> rows, bool locked, CancellationToken ct)
    {
        var cells = rows.Select(row => new RowCells(plan, row)).ToList();
        var known = await KnownAsync(cells, locked, ct);
        var verdicts = new List<Verdict>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            verdicts.Add(rows[i].Fault is { } fault ? Verdict.Refused(new RowProblem("", "", fault)) : await JudgeAsync(cells[i], known, ct));
        }

        return verdicts;
    }

    private async Task<Known> KnownAsync(IReadOnlyList<RowCells> cells, bool locked, CancellationToken ct)
    {
        var customers = await store.FindAsync(Keyed(cells, ImportField.AccountName), locked, ct);
        var nameable = cells.Any(each => !string.IsNullOrWhiteSpace(each.Text(ImportField.TenantAdmins))) ? await administrators.TenantAdminsAsync(ct) : [];
        var named = customers.Values.SelectMany(customer => customer.TenantAdmins).Concat(nameable.Select(one => one.Id)).Distinct().ToList();
        return new(
            customers,
            await names.HoldersAsync(Keyed(cells, ImportField.CustomerName), ct),
            await offers.RunAsync(customers.Values.SelectMany(customer => customer.LiveTenants), ct),
            await describe.WordsAsync(named, ct),
            nameable.SelectMany(one => new[] { (Key: Keys.Unique(one.Email), one.Id), (Key: Keys.Unique(one.Name), one.Id) }).DistinctBy(one => one.Key).ToDictionary(one => one.Key, one => one.Id.ToString()));
    }

    private static List<string> Keyed(IEnumerable<RowCells> cells, ImportField field) =>
        [.. cells.Select(each => each.Text(field)).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => CustomerNames.Key(text ?? "")).Distinct()];

    private Task<Verdict> JudgeAsync(RowCells cells, Known known, CancellationToken ct) =>
        known.Customers.TryGetValue(CustomerNames.Key(cells.Text(ImportField.AccountName) ?? ""), out var customer) ? ChangeAsync(cells, customer, known, ct) : AddAsync(cells, known, ct);

    private async Task<Verdict> AddAsync(RowCells cells, Known known, CancellationToken ct)
    {
        var (typedAccount, typedService) = (new Typed("Account."), new Typed("Service."));
        var account = await accounts.RunAsync(cells.Account(new(), known.Administrators), null, mayAssign: true, typedAccount, ct);
        var service = NewService(cells, known.Offer, typedService);
        List<Problem> problems = [.. typedAccount.Problems, .. Taken(cells, null, known), .. typedService.Problems];
        if (problems.Count > 0 || account is null || service is null) return Verdict.Refused([.. problems.Select(cells.Problem)]);
        var customer = Customer.Of(CustomerId.New(), account, service, calendar.Now, calendar.Today);
        return new(ItemAct.Add, customer, null, DescribeCustomer.Changes([], known.Words.Of(customer)), []);
    }

    // A column that isn't in the file: what the form proposes. An empty cell is as typed.
    private static Service? NewService(RowCells cells, Offer offer, Typed typed)
    {
        var first = ProposeService.First(offer, []);
        var written = cells.Service(first with { Product = null }, null, offer);
        var proposed = offer.Plan(written, null) is null ? first : ProposeService.Of(offer, written, []);
        return new ReadService(offer, typed).Read(cells.Service(proposed with { ServicePlan = written.ServicePlan, TenantType = written.TenantType }, null, offer), null, []);
    }

    private async Task<Verdict> ChangeAsync(RowCells cells, Customer customer, Known known, CancellationToken ct)
    {
        var (before, snapshot) = (known.Words.Of(customer), CustomerSnapshot.Of(customer));
        var (typedAccount, typedService) = (new Typed("Account."), new Typed("Service."));
        var account = await accounts.RunAsync(cells.Account(AccountForm.Of(customer), known.Administrators), customer, mayAssign: true, typedAccount, ct);
        List<RowProblem> problems = [.. typedAccount.Problems.Concat(Taken(cells, customer, known)).Select(cells.Problem)];
        ChangeService(cells, customer, known.Offer, typedService, problems);
        problems.AddRange(typedService.Problems.Select(cells.Problem));
        if (problems.Count > 0 || account is null) return Verdict.Refused(problems);

        customer.Change(account);
        var changes = DescribeCustomer.Changes(before, known.Words.Of(customer));
        if (changes.Count == 0) return new(null, customer, null, [], []);
        return customer.Locked is { } locked ? Verdict.Refused(cells.Problem(ImportField.AccountName, locked.Message)) : new(ItemAct.Change, customer, snapshot, changes, []);
    }

    private void ChangeService(RowCells cells, Customer customer, Offer offer, Typed typed, List<RowProblem> problems)
    {
        switch (customer.LiveTenants.ToList())
        {
            case []:
                if (!cells.HasService) return;
                if (NewService(cells, offer, typed) is { } first) customer.Tenants = [.. customer.Tenants, Tenant.Of(first, customer.Tenants.Count + 1, calendar.Now, calendar.Today)];
                return;
            case [var tenant]:
                ChangeTenant(cells, tenant, offer, typed, problems);
                return;
            default:
                problems.AddRange(cells.Differing(customer, offer).Select(field => cells.Problem(field, Several)));
                return;
        }
    }

    private static void ChangeTenant(RowCells cells, Tenant tenant, Offer offer, Typed typed, List<RowProblem> problems)
    {
        var stored = ServiceForm.Of(tenant);
        var form = cells.Service(stored, tenant, offer);
        if (form.Product is { } product && product != stored.Product) problems.Add(cells.Problem(ImportField.Product, "The product of a tenant can’t change: add another with Add Product"));
        var gone = stored.StorageRegions.Except(form.StorageRegions).ToList();
        if (gone.Count > 0) problems.Add(cells.Problem(ImportField.StorageRegions, $"{string.Join(", ", offer.Catalogue.RegionNames(tenant.Regions.Where(region => gone.Contains(region.ToString(System.Globalization.CultureInfo.InvariantCulture)))))} {(gone.Count == 1 ? "is" : "are")} in use and can’t be removed"));
        if (new ReadService(offer, typed).Read(form, tenant, []) is { } service) tenant.Change(service);
    }

    private static IEnumerable<Problem> Taken(RowCells cells, Customer? customer, Known known)
    {
        if (cells.Text(ImportField.CustomerName)?.Trim() is not { Length: > 0 } name) return [];
        return known.Holders.TryGetValue(CustomerNames.Key(name), out var holder) && holder.Id != customer?.Id ? [new("Account.CustomerName", CustomerNames.Taken(name, holder.Words))] : [];
    }

    /// <summary>What the database says of many rows.</summary>
    private sealed record Known(
        IReadOnlyDictionary<string, Customer> Customers,
        IReadOnlyDictionary<string, (CustomerId Id, string Words)> Holders,
        Offer Offer,
        Words Words,
        IReadOnlyDictionary<string, string> Administrators);
}
