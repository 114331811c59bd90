using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.TenantAccess.Consoles;

/// <summary>A second administrator agrees to a launch at a restricted customer; nobody to their own.</summary>
internal sealed class ApproveLaunch(Db db, LaunchBook book, IConsoleCustomers customers, IAuditTrail audit, Caller caller, TimeProvider clock) : IUseCase
{
    public async Task<Refusal?> RunAsync(CustomerId id, LaunchId approval, CancellationToken ct)
    {
        if (caller.Id is not { } me || await customers.AskAsync([id], ct) is not [var customer]) return Refusal.NotFound;
        if (!caller.May(Permissions.OpenConsoles)) return Refusal.Conflict("Your role can't open consoles");
        var now = clock.GetUtcNow();
        if ((await book.PendingAsync(id, now, ct)).FirstOrDefault(each => each.Id == approval) is not { } asked) return Refusal.Conflict("Nobody waits for this approval any more");
        if (asked.AdministratorId == me) return Refusal.Conflict("Another administrator has to approve your launch");

        await using var tx = await db.BeginAsync(ct);
        if (!await book.ApproveAsync(approval, me, caller.Name, now, ct)) return Refusal.Conflict("This launch is approved already");
        audit.Record(new("console.approved", "console", approval.ToString(), customer.Name)
        {
            Customer = id,
            Changes = [new("Administrator", null, asked.Who), new("Product", null, asked.ProductName), new("Option", null, asked.OptionName), new("Reason or Ticket", null, asked.Reason)],
        });
        await tx.CommitAsync(ct);
        return null;
    }
}
