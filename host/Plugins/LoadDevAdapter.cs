using MscModular.Contracts.Audit;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Plugins;

/// <summary>Has the adapter that is being written take the place of its build before, approved by nobody; its product comes into the catalogue as with an approval.</summary>
internal sealed class LoadDevAdapter(Adapters adapters, AdapterStore store, INewProducts products, Db db, IAuditTrail audit) : IUseCase
{
    /// <returns>How it went, in a sentence.</returns>
    public async Task<string> RunAsync(AdapterPlace place, CancellationToken ct)
    {
        var folder = AdapterFolder.Read(place);
        if (folder.Objection is null && await RecordAsync(folder, ct) is { } objection) return $"{place.Id} isn’t loaded: {objection}";
        var stored = (await store.ReadAsync(ct)).FirstOrDefault(adapter => adapter.Row.Id == place.Id);
        var standing = await adapters.ReloadAsync(place.Id, stored, ct);
        return standing switch
        {
            { Folder.Origin: not AdapterOrigin.Development } => $"{place.Id} isn’t loaded: the portal comes with an adapter of this name",
            { State: AdapterState.Loaded, Reason.Length: 0 } => $"{place.Id} {standing.Manifest!.Version} is loaded, approved by nobody: {folder.Digest.ToLowerInvariant()[..8]}",
            { Reason: { Length: > 0 } reason } => $"{place.Id} isn’t loaded: {reason}",
            _ => $"{place.Id} isn’t loaded",
        };
    }

    private async Task<string?> RecordAsync(AdapterFolder folder, CancellationToken ct)
    {
        var manifest = folder.Manifest!;
        await using var tx = await db.BeginAsync(ct);
        if (await products.AddAsync(new(manifest.Product, manifest.ProductName, manifest.Workloads.ToDictionary(workload => workload.Code, workload => workload.Name)), ct) is { } objection) return objection;
        audit.Record(new("adapter.loaded-unapproved", "adapter", folder.Id, manifest.ProductName) { Changes = [new AuditChange("SHA-256", null, folder.Digest)] });
        await tx.CommitAsync(ct);
        return null;
    }
}
