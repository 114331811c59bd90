using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Samples;

/// <summary>Links by which a sample administrator signs in, and which are the step-up of one who has.</summary>
internal sealed class SampleDoor(Db db, OneTimeLinks links, IAuditTrail audit, Caller caller) : ISampleSignIn
{
    private const string Find = """
        SELECT id, role
        FROM administrators
        WHERE is_sample = 1 AND state = 1
        ORDER BY role, id
        LIMIT 1000
        """;

    public async Task<IReadOnlyList<SampleSignIn>> IssueAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync("a link changes nothing until it is used", ct);
        var issued = new List<SampleSignIn>();
        foreach (var row in await db.QueryAsync<Row>(Find, null, ct))
        {
            issued.Add(new(Permissions.Name(row.Role), "/signin/link/" + await links.IssueAsync(LinkPurpose.SampleSignIn, row.Id, ct)));
        }

        await tx.CommitAsync(ct);
        return issued;
    }

    /// <summary>A new link for the caller, who is asked to prove again who it is.</summary>
    /// <param name="returnUrl">Where it leads once used.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><c>null</c> = the caller has a password.</returns>
    public async Task<string?> IssueForCallerAsync(string returnUrl, CancellationToken ct)
    {
        if (!caller.IsSample || caller.Id is not { } id) return null;
        await using var tx = await db.BeginAsync(ct);
        var token = await links.IssueAsync(LinkPurpose.SampleSignIn, id, ct);
        audit.Record(new("administrator.link-issued", "administrator", id.ToString(), caller.Name) { Note = "To sign in, shown on the console" });
        await tx.CommitAsync(ct);
        return $"/signin/link/{token}?returnUrl={Uri.EscapeDataString(returnUrl)}";
    }

    private sealed class Row
    {
        public required AdministratorId Id { get; init; }

        public required Role Role { get; init; }
    }
}
