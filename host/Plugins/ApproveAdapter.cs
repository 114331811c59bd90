using MscModular.Contracts.Audit;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Host.Plugins;

/// <summary>Lets exactly these bytes run inside the portal.</summary>
internal sealed class ApproveAdapter(ChangeAdapter change, INewProducts products, Db db, Caller caller, TimeProvider clock) : IUseCase
{
    private const string Approve = "UPDATE adapters SET digest = @digest, version = @version, approved_by = @by, approved_at = @now WHERE id = @id";

    /// <param name="id">Which.</param>
    /// <param name="digest">What was looked at: of the <c>plugin.json</c> that was shown.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<AdapterStanding>> RunAsync(string id, string? digest, CancellationToken ct) => change.RunAsync(id, async standing =>
    {
        if (Locked(standing) is { } locked) return Refusal.Conflict(locked);
        var folder = standing.Folder!;
        if (digest != folder.Digest) return Refusal.Conflict("Its files changed while you looked. Compare the digest anew, then approve");
        var workloads = folder.Manifest!.Workloads.ToDictionary(workload => workload.Code, workload => workload.Name);
        if (await products.AddAsync(new(folder.Manifest.Product, folder.Manifest.ProductName, workloads), ct) is { } objection) return Refusal.Conflict(objection);
        var before = standing.Stored?.Row;
        await db.ExecuteAsync(Approve, new { id, digest, version = folder.Manifest.Version, by = caller.Name, now = clock.GetUtcNow() }, ct);
        return ChangeAdapter.Fact("adapter.approved", standing) with
        {
            Changes = [new AuditChange("Version", before?.Version, folder.Manifest.Version), new AuditChange("SHA-256", before?.Digest, digest)],
        };
    }, ct);

    /// <summary>Why it can't be approved as it stands; <c>null</c> = it can.</summary>
    public static string? Locked(AdapterStanding standing) => standing switch
    {
        { Folder: null } => "Its files aren’t on this host",
        { Folder.Manifest: null } or { Folder.Objection: not null } => $"What it holds can’t be approved: {standing.Folder.Objection}",
        { Folder.Origin: AdapterOrigin.Development } => "It runs from its build, without approval, while somebody writes it. Install it with plugins add, then approve it",
        { State: AdapterState.Incompatible } => standing.Reason,
        _ when standing.Stored?.Row.Digest == standing.Folder.Digest || Adapters.IsShipped(standing.Id, standing.Folder.Digest) => "These bytes are approved already",
        _ => null,
    };
}
