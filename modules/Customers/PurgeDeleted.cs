using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Events;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Removes for good the deleted customers whose purge date is over; their names are free again, and nothing here names them any more.</summary>
internal sealed class PurgeDeleted(Db db, CustomerStore store, OperationStore operations, IAuditTrail audit, News news, Calendar calendar) : IUseCase
{
    // Short transactions: others write too.
    private const int Batch = 50;

    private const string DueSql = """
        SELECT public_id
        FROM customers
        WHERE purge_on < @today AND state = 3
        ORDER BY purge_on, id
        LIMIT @take
        """;

    /// <returns>How many.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        for (var purged = 0; ;)
        {
            var due = await db.QueryAsync<CustomerId>(DueSql, new { today = calendar.Today, take = Batch }, ct);
            if (due.Count == 0) return purged;
            purged += await PurgeAsync(due, ct);
        }
    }

    private async Task<int> PurgeAsync(IReadOnlyList<CustomerId> due, CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync("each customer purged has its own entry; where another host was faster there is none", ct);
        var gone = new List<CustomerId>();
        foreach (var id in due)
        {
            // It may have been restored or purged since it was found.
            if (await store.LockAsync(id, ct) is not { State: CustomerState.Deleted } customer || !(customer.PurgeOn < calendar.Today)) continue;
            await store.RemoveAsync(customer, ct);
            // Without its name: the entry is there to stay.
            audit.Record(new("customer.purged", "customer", id.ToString(), "Purged customer") { Customer = id });
            gone.Add(id);
        }

        await operations.ForgetAsync(gone.Select(id => id.ToString()), ct);
        if (gone.Count > 0) await news.PublishAsync(new CustomersPurged(gone, calendar.Now), ct);
        await tx.CommitAsync(ct);
        return gone.Count;
    }
}

/// <summary>Has it done every hour: the day ends at another hour in each time zone.</summary>
internal sealed class PurgeDeletedRegularly(PurgeDeleted purge) : IRecurringJob
{
    public string Name => "purge-deleted-customers";

    public string Cron => "5 * * * *";

    public async Task<string?> RunAsync(CancellationToken ct) => await purge.RunAsync(ct) is > 0 and var purged ? $"{Display.Count(purged, "customer")} purged" : null;
}
