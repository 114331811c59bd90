using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Monitoring.Figures;

/// <summary>What is known of one tenant.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Product">Its product's name.</param>
/// <param name="Figures"><c>null</c> = nobody ever told.</param>
/// <param name="Failure">Why these are the last ones and not today's, or why there are none; <c>null</c> = told now.</param>
internal sealed record KnownTenant(CustomerTenant Tenant, string Product, TenantFigures? Figures, string? Failure);

/// <summary>Asks a customer's adapters once a page, keeps what they tell, and falls back to what they told last.</summary>
internal sealed class ReadFigures(IConsoleAdapters adapters, FiguresBook book, Calendar calendar)
{
    private const int Days = 365;

    private IReadOnlyList<KnownTenant>? known;

    public async Task<IReadOnlyList<KnownTenant>> RunAsync(ConsoleTop place, CancellationToken ct) => known ??= await AskAsync(place, ct);

    private async Task<IReadOnlyList<KnownTenant>> AskAsync(ConsoleTop place, CancellationToken ct)
    {
        var kept = await book.OfAsync(place.Customer.Id, ct);
        var answers = place.Tenants.Count == 0 ? new Dictionary<TenantId, TenantFigures>() : await adapters.FiguresAsync(place.Tenants, calendar.Today.AddDays(-Days), ct);
        var told = place.Tenants.Where(tenant => answers.GetValueOrDefault(tenant.Id) is { Failure: null } answer && (answer.Usage.Count > 0 || answer.Jobs.Count > 0)).Select(tenant => (tenant, answers[tenant.Id])).ToList();
        await book.KeepAsync(place.Customer.Id, told, kept, ct);
        return [.. place.Customer.Tenants.Select(tenant =>
        {
            var asked = place.Tenants.FirstOrDefault(one => one.Id == tenant.Id);
            var answer = answers.GetValueOrDefault(tenant.Id);
            var name = place.Products.GetValueOrDefault(tenant.Id, "");
            if (answer is { Failure: null }) return new KnownTenant(tenant, name, answer, null);
            var why = answer?.Failure ?? (asked is null ? "its adapter can’t be asked" : "the adapter said nothing");
            return new KnownTenant(tenant, name, kept.GetValueOrDefault(tenant.Id)?.Figures, why);
        })];
    }
}
