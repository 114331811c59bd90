using Microsoft.Extensions.Logging;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Consoles;

/// <summary>Puts down what becomes of launches, in the book and in the audit trail, each in a transaction of its own.</summary>
internal sealed partial class LaunchLog(Db db, LaunchBook book, IAuditTrail audit, Caller caller, TimeProvider clock, ILogger<LaunchLog> log)
{
    /// <summary>Before it happens.</summary>
    /// <returns>False = its approval was used a moment ago; nothing is written.</returns>
    public async Task<bool> StartAsync(Launch launch, ConsoleCustomer customer, LaunchId? approval, string? note, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (approval is { } id && !await book.UseAsync(id, launch.StartedAt, ct)) return false;
        await book.AddAsync(launch, ct);
        audit.Record(Fact("console.launched", launch.Id, customer) with
        {
            Changes =
            [
                new("Product", null, launch.ProductName),
                new("Option", null, launch.OptionName),
                .. launch.Reason is null ? Array.Empty<AuditChange>() : [new("Reason or Ticket", null, launch.Reason)],
                .. launch.ApprovedBy is null ? Array.Empty<AuditChange>() : [new("Approved by", null, launch.ApprovedBy)],
            ],
            Note = note,
        });
        await tx.CommitAsync(ct);
        return true;
    }

    public async Task EndAsync(Launch launch, ConsoleCustomer customer, Outcome outcome, string? failure, string? jti, CancellationToken ct)
    {
        if (failure is null)
        {
            await using var plain = await db.BeginUnauditedAsync("the launch has its entry; that it went on is no news of its own", ct);
            await book.EndAsync(launch.Id, outcome, null, jti, ct);
            await plain.CommitAsync(ct);
            return;
        }

        await using var tx = await db.BeginAsync(ct);
        await book.EndAsync(launch.Id, outcome, failure, null, ct);
        audit.Record(Fact("console.failed", launch.Id, customer) with { Changes = [new("Product", null, launch.ProductName), new("Option", null, launch.OptionName)], Note = failure });
        await tx.CommitAsync(ct);
    }

    /// <summary>That somebody tried; it is refused whether this can be written or not.</summary>
    public async Task RefusedAsync(ConsoleCustomer customer, ConsoleProduct product, ConsoleOption option, string why, CancellationToken ct)
    {
        try
        {
            await using var tx = await db.BeginAsync(ct);
            audit.Record(Fact("console.refused", null, customer) with { Changes = [new("Product", null, product.Name), new("Option", null, option.Name)], Note = why });
            await tx.CommitAsync(ct);
        }
        catch (System.Data.Common.DbException failure)
        {
            NotRecorded(failure);
        }
    }

    /// <summary>Asks for a second administrator.</summary>
    public async Task AskAsync(ConsoleCustomer customer, ConsoleProduct product, ConsoleOption option, string reason, CancellationToken ct)
    {
        if (caller.Id is not { } me) return;
        await using var tx = await db.BeginAsync(ct);
        var approval = new Approval
        {
            Id = LaunchId.New(),
            CustomerId = customer.Id,
            AdministratorId = me,
            Who = caller.Name,
            Product = product.Code,
            ProductName = product.Name,
            OptionCode = option.Code,
            OptionName = option.Name,
            Reason = reason,
            AskedAt = clock.GetUtcNow(),
        };
        await book.AskAsync(approval, ct);
        audit.Record(Fact("console.approval-asked", approval.Id, customer) with { Changes = [new("Product", null, product.Name), new("Option", null, option.Name), new("Reason or Ticket", null, reason)] });
        await tx.CommitAsync(ct);
    }

    private static AuditFact Fact(string action, LaunchId? id, ConsoleCustomer customer) => new(action, "console", id?.ToString(), customer.Name) { Customer = customer.Id };

    [LoggerMessage(Level = LogLevel.Error, Message = "A launch couldn't be recorded")]
    private static partial void NotRecorded(ILogger log, Exception failure);

    public void NotRecorded(Exception failure) => NotRecorded(log, failure);
}
