using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Customers;

/// <summary>What was added, with what is worth a look.</summary>
internal sealed record Added(CustomerId Customer, string Name, IReadOnlyList<Problem> Warnings);

/// <summary>Adds a customer with its first tenant, both or neither.</summary>
internal sealed class AddCustomer(Db db, Idempotency once, ReadNewCustomer reader, CustomerStore store, CustomerNames names, CustomerJournal journal) : IUseCase
{
    private static readonly Deed<CustomerAdded> Deed = new("customer.added", customer => new(customer.Id, customer.CreatedAt));

    /// <param name="account"><c>Account Details</c>.</param>
    /// <param name="service"><c>Service Details</c>.</param>
    /// <param name="key">Chosen by the sender: the same key adds once and gets the same answer.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<Added>> RunAsync(AccountForm account, ServiceForm service, string key, CancellationToken ct) =>
        Deadlocks.OutliveAsync(() => TryAsync(account, service, key, ct));

    private async Task<Result<Added>> TryAsync(AccountForm account, ServiceForm service, string key, CancellationToken ct)
    {
        var claim = $"customers/new {key}";
        var read = await reader.RunAsync(account, service, ct);
        if (read.IsRefused)
        {
            // A form that is sent twice finds its own customer in the way of its names.
            return await once.FindAsync(claim, ct) is { } earlier ? Before(earlier, account) : read.Refusal;
        }

        var (customer, warnings) = read.Value;
        try
        {
            await using var tx = await db.BeginAsync(ct);
            if (await once.ClaimAsync(claim, customer.Id.ToString(), ct) is { } earlier) return Before(earlier, account);
            if (await reader.OvertakenAsync(service, customer, ct) is { } gone) return gone;
            await store.AddAsync(customer, ct);
            await journal.RecordAsync(Deed, customer, DescribeCustomer.Changes([], await journal.DescribeAsync(customer, ct)), ct);
            await tx.CommitAsync(ct);
            return new Added(customer.Id, customer.CustomerName, warnings);
        }
        catch (Exception failure) when (CustomerNames.IsTaken(failure))
        {
            return Refusal.Invalid(await names.TakenAsync(customer.Id, customer.AccountName, customer.CustomerName, ct));
        }
    }

    private static Added Before(string earlier, AccountForm account) => new(CustomerId.Parse(earlier, null), account.CustomerName?.Trim() ?? "", []);
}
