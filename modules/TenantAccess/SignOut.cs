using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.TenantAccess;

/// <summary>Records that somebody left; the page takes the cookie away.</summary>
internal sealed class SignOut(Db db, IAuditTrail audit, Caller caller) : IUseCase
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        audit.Record(new("administrator.signed-out", "administrator", caller.Id?.ToString(), caller.Name));
        await tx.CommitAsync(ct);
    }
}
