using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.TenantAccess;

/// <summary>Ends a session, so that a copy of its cookie opens nothing any more.</summary>
internal sealed class SignOut(Db db, IAuditTrail audit, Caller caller) : IUseCase
{
    private const string End = "DELETE FROM sessions WHERE id = @session AND administrator_id = @id";

    public async Task RunAsync(string session, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await db.ExecuteAsync(End, new { session, id = caller.Id }, ct);
        audit.Record(new("administrator.signed-out", "administrator", caller.Id?.ToString(), caller.Name));
        await tx.CommitAsync(ct);
    }
}
