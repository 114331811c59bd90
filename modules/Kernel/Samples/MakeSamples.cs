using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Kernel.Samples;

/// <summary>
/// Makes the sample data, once in the life of an installation. Each use case has its own transaction, so a start that is killed leaves a
/// part; every part makes only what is missing, and the next start goes on.
/// </summary>
public sealed class MakeSamples(Db db, SampleStore store, IEnumerable<ISampleData> parts, IAuditTrail audit) : IUseCase
{
    /// <summary>True where it was begun and not finished: a start goes on with it, whatever its settings say now.</summary>
    public Task<bool> IsUnfinishedAsync(CancellationToken ct) => store.IsUnfinishedAsync(ct);

    /// <returns>True = made now.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (!await store.IsUnfinishedAsync(ct) && !await BeginAsync(ct)) return false;
        var book = new SampleBook();
        foreach (var part in parts.OrderBy(part => part.Order)) book.Add(part.Kind, await part.MakeAsync(book, ct));

        await using var tx = await db.BeginAsync(ct);
        // Another host was faster.
        if (!await store.FinishAsync(book, ct)) return false;
        audit.Record(new("samples.added", "samples", null, "Sample data"));
        await tx.CommitAsync(ct);
        return true;
    }

    private async Task<bool> BeginAsync(CancellationToken ct)
    {
        if (!await store.IsUntouchedAsync(ct)) return false;
        foreach (var part in parts)
        {
            if (!await part.HasRoomAsync(ct)) return false;
        }

        await using var tx = await db.BeginUnauditedAsync("what is made has its own entries", ct);
        await store.BeginAsync(ct);
        await tx.CommitAsync(ct);
        return true;
    }
}
