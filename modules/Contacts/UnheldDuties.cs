using MscModular.Contracts.Contacts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Contacts;

/// <summary>Tells which duties nobody holds at any customer in sight; each is looked for until somebody is found.</summary>
internal sealed class UnheldDuties(Db db, Caller caller, IAssignedCustomers assigned) : IUnheldDuties
{
    public async Task<IReadOnlyList<string>> AskAsync(CancellationToken ct)
    {
        var (where, customers) = ("", db.Dialect.Guids([]));
        if (caller.Scope.AssignedTo is { } administrator)
        {
            where = $"AND {db.Dialect.InGuids("customer_id", "@customers")}";
            customers = db.Dialect.Guids((await assigned.OfAsync(administrator, ct)).Select(customer => customer.Value));
        }

        var sql = string.Join(" UNION ALL ", EachDuty.All.Select(duty =>
            $"SELECT {duty:D} AS duty WHERE NOT EXISTS (SELECT 1 FROM contacts WHERE deleted_at IS NULL AND duties & {duty:D} <> 0 {where})"));
        return [.. (await db.QueryAsync<int>($"{sql} ORDER BY duty LIMIT {EachDuty.All.Count}", new { customers }, ct)).Select(duty => ((Duties)duty).ToString())];
    }
}
