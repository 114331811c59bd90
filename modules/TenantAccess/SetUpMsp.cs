using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.Kernel.Time;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess;

/// <summary>Names the MSP and makes its first administrator, once; whoever comes second is told that there is nothing here.</summary>
internal sealed class SetUpMsp(Db db, SetUpLinks links, NewAccounts accounts, IAuditTrail audit, Caller caller) : IUseCase
{
    /// <param name="msp">What was typed.</param>
    /// <param name="token">The link's; <c>null</c> = whoever starts the portal needs none.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<Administrator>> RunAsync(NewMsp msp, string? token, CancellationToken ct)
    {
        var prepared = await accounts.PrepareAsync(msp.YourName, msp.Email, msp.Password ?? "", Role.MspAdministrator, nameof(NewMsp.YourName));
        Problem[] problems = [.. msp.Problems(), .. prepared.Refusal?.Problems ?? []];
        if (prepared.IsRefused || problems.Length > 0) return Refusal.Invalid(problems);
        var administrator = prepared.Value;
        administrator.IsBootstrap = token is null;
        var (organization, zone) = ((msp.OrganizationName ?? "").Trim(), msp.TimeZone ?? "");

        await using var tx = await db.BeginAsync(ct);
        if (!await links.ClaimAsync(token, ct) || !await accounts.AddAsync(administrator)) return Refusal.NotFound;
        await Organization.WriteAsync(db, organization, zone, ct);
        caller.Become(administrator.Id, administrator.Name, administrator.Email, administrator.Role, administrator.Zone);
        audit.Record(new("organization.set-up", "organization", null, organization)
        {
            Changes = [new("Organization Name", null, organization), new("Time Zone", null, zone)],
        });
        audit.Record(new("administrator.added", "administrator", administrator.Id.ToString(), administrator.Name)
        {
            Changes = [new("Name", null, administrator.Name), new("Email", null, administrator.Email), new("Role", null, Permissions.Name(administrator.Role))],
            Note = token is null ? "By the settings the portal was started with" : "By the set-up link",
        });
        await tx.CommitAsync(ct);
        return administrator;
    }
}

/// <summary>The set-up form.</summary>
internal sealed class NewMsp
{
    public string? OrganizationName { get; init; }

    public string? TimeZone { get; init; } = "Etc/UTC";

    public string? YourName { get; init; }

    public string? Email { get; init; }

    public string? Password { get; init; }

    public IEnumerable<Problem> Problems()
    {
        var name = (OrganizationName ?? "").Trim();
        if (name.Length == 0) yield return new(nameof(OrganizationName), "Enter the organization's name");
        else if (name.Length > 100) yield return new(nameof(OrganizationName), "Use 100 characters at most");
        else if (Keys.HasControlCharacters(name)) yield return new(nameof(OrganizationName), "Leave out control characters");
        if (!Zones.IsKnown(TimeZone ?? "")) yield return new(nameof(TimeZone), "Choose a time zone");
    }
}
