using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Kernel.Samples;

/// <summary>Removes the sample data in one transaction; what somebody else needs by now stays and is a sample no more.</summary>
public sealed class RemoveSamples(Db db, SampleStore store, IEnumerable<ISampleData> parts, IAuditTrail audit, Caller caller) : IUseCase
{
    private const string None = "There is no sample data here";

    /// <summary>What would go and what would stay, in the order it was made.</summary>
    public async Task<IReadOnlyList<SampleOutlook>> LookAsync(CancellationToken ct)
    {
        var book = await store.ReadAsync(ct);
        var outlooks = new List<SampleOutlook>();
        foreach (var part in parts.OrderBy(part => part.Order)) outlooks.Add(await part.LookAsync(book, ct));
        return outlooks;
    }

    /// <returns>What stayed, a sentence each.</returns>
    public async Task<Result<IReadOnlyList<string>>> RunAsync(CancellationToken ct)
    {
        if (!caller.May(Permissions.RemoveSamples)) return Refusal.Conflict("Your role can’t remove the sample data: an MSP Administrator can");
        await using var tx = await db.BeginAsync(ct);
        if (!await store.EndAsync(ct)) return Refusal.Conflict(None);
        var book = await store.ReadAsync(ct);
        var stays = new List<string>();
        foreach (var part in parts.OrderByDescending(part => part.Order)) stays.AddRange(await part.RemoveAsync(book, ct));
        await store.ClearAsync(ct);
        audit.Record(new("samples.removed", "samples", null, "Sample data") { Note = stays.Count == 0 ? null : string.Join(" ", stays) });
        await tx.CommitAsync(ct);
        return stays;
    }
}
