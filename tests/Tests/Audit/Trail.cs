using Microsoft.Extensions.DependencyInjection;
using MscModular.Audit;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Audit;

/// <summary>What specs of the audit trail do: record facts as a use case would, and look at the rows behind it.</summary>
internal static class Trail
{
    public static readonly AuditFact Renamed = new("customer.edited", "customer", "7", "Harborview Hotels") { Changes = [new("Customer Name", "Harborview", "Harborview Hotels")] };

    private const string Rows = """
        SELECT seq, at, actor_id, action, object_kind, object_id, customer_id, salt, details, details_hash, prev_hash, hash
        FROM audit_entries
        ORDER BY seq
        LIMIT 100000
        """;

    /// <summary>Records facts in one transaction, with a change beside them to see it kept or lost.</summary>
    public static Task RecordAsync(this PortalHost app, params IReadOnlyList<AuditFact> facts) => app.RecordAsync(caller => caller.BecomeSystem("Test"), facts);

    public static async Task RecordAsync(this PortalHost app, Action<Caller> become, params IReadOnlyList<AuditFact> facts)
    {
        await using var scope = app.Services.CreateAsyncScope();
        become(scope.ServiceProvider.GetRequiredService<Caller>());
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var tx = await db.BeginAsync(CancellationToken.None);
        await db.ExecuteAsync("INSERT INTO settings (name, value) VALUES (@name, '')", new { name = CustomName() }, CancellationToken.None);
        var trail = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
        foreach (var fact in facts) trail.Record(fact);
        await tx.CommitAsync(CancellationToken.None);
    }

    public static Task<IReadOnlyList<EntryRow>> EntriesAsync(this PortalHost app) => app.RunAsync((Db db) => db.QueryAsync<EntryRow>(Rows, null, CancellationToken.None));

    /// <summary>Changes rows behind the portal's back.</summary>
    public static Task<int> TamperAsync(this PortalHost app, string sql, object? args = null) => app.RunAsync((Db db) => db.ExecuteAsync(sql, args, CancellationToken.None));

    public static Task<long> ChangesAsync(this PortalHost app) =>
        app.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM settings WHERE name LIKE 'test.%'", null, CancellationToken.None));

    private static string CustomName() => $"test.{Guid.CreateVersion7()}";
}
