using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Samples;

/// <summary>Signs a sample administrator in by a link from the console, once.</summary>
internal sealed class SignInByLink(Db db, OneTimeLinks links, UserManager<Administrator> users, IAuditTrail audit, Caller caller, TimeProvider clock) : IUseCase
{
    private const string Update = "UPDATE administrators SET last_sign_in_at = @now WHERE id = @id";

    /// <summary>Whose link it is; <c>null</c> = nobody's who may sign in by one.</summary>
    public async Task<Administrator?> FindAsync(OneTimeLink link, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var id = link.AdministratorId?.Value.ToString(CultureInfo.InvariantCulture);
        return id is not null && await users.FindByIdAsync(id) is { IsSample: true, State: AdministratorState.Enabled } found ? found : null;
    }

    public async Task<Result<Administrator>> RunAsync(OneTimeLink link, string token, CancellationToken ct)
    {
        if (await FindAsync(link, ct) is not { } administrator) return Refusal.NotFound;
        await using var tx = await db.BeginAsync(ct);
        if (!await links.UseAsync(LinkPurpose.SampleSignIn, token, ct)) return Refusal.NotFound;
        await db.ExecuteAsync(Update, new { id = administrator.Id, now = clock.GetUtcNow() }, ct);
        caller.Become(administrator.Id, administrator.Name, administrator.Email, administrator.Role, administrator.Zone, isSample: true);
        audit.Record(new("administrator.signed-in", "administrator", administrator.Id.ToString(), administrator.Name) { Note = "By a one-time link from the console" });
        await tx.CommitAsync(ct);
        return administrator;
    }
}
