using MscModular.Contracts.Contacts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Contacts;

/// <summary>Tells which duties nobody holds at any customer in sight; each is looked for until somebody is found.</summary>
internal sealed class UnheldDuties(Db db, CustomersInSight sight) : IUnheldDuties
{
    public async Task<IReadOnlyList<string>> AskAsync(CancellationToken ct)
    {
        var (inSight, assigned) = await sight.WhereAsync("customer_id", ct);
        var where = inSight is null ? "" : $"AND {inSight}";
        var sql = string.Join(" UNION ALL ", EachDuty.All.Select(duty =>
            $"SELECT {duty:D} AS duty WHERE NOT EXISTS (SELECT 1 FROM contacts WHERE deleted_at IS NULL AND duties & {duty:D} <> 0 {where})"));
        return [.. (await db.QueryAsync<int>($"{sql} ORDER BY duty LIMIT {EachDuty.All.Count}", new { assigned }, ct)).Select(duty => ((Duties)duty).ToString())];
    }
}
