using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Time;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess;

/// <summary>Changes the caller's own name, time zone and shortcuts.</summary>
internal sealed class ChangeProfile(Db db, IAuditTrail audit, Caller caller) : IUseCase
{
    private const string Find = "SELECT name, time_zone, shortcuts, version FROM administrators WHERE id = @id";

    private const string Update = """
        UPDATE administrators
        SET name = @name, time_zone = @zone, shortcuts = @shortcuts, version = version + 1
        WHERE id = @id AND version = @version
        """;

    public async Task<Profile?> ReadAsync(CancellationToken ct) => await db.SingleAsync<Profile>(Find, new { id = caller.Id }, ct);

    public async Task<Refusal?> RunAsync(Profile typed, CancellationToken ct)
    {
        var name = (typed.Name ?? "").Trim();
        var zone = string.IsNullOrEmpty(typed.TimeZone) ? null : typed.TimeZone;
        var problems = new List<Problem>();
        if (NewAccounts.NameProblem(name) is { } problem) problems.Add(new(nameof(Profile.Name), problem));
        if (zone is not null && !Zones.IsKnown(zone)) problems.Add(new(nameof(Profile.TimeZone), "Choose a time zone"));
        if (problems.Count > 0) return Refusal.Invalid(problems);

        await using var tx = await db.BeginAsync(ct);
        if (await ReadAsync(ct) is not { } before) return Refusal.NotFound;
        if (await db.ExecuteAsync(Update, new { id = caller.Id, name, zone, shortcuts = typed.Shortcuts ? 1 : 0, version = typed.Version }, ct) == 0)
        {
            return Refusal.Conflict("Your profile was changed meanwhile. Reload the page to see how it stands");
        }

        audit.Record(new("administrator.profile-changed", "administrator", caller.Id?.ToString(), name) { Changes = Changes(before, name, zone, typed.Shortcuts) });
        await tx.CommitAsync(ct);
        return null;
    }

    private static AuditChange[] Changes(Profile before, string name, string? zone, bool shortcuts)
    {
        AuditChange[] fields = [new("Name", before.Name, name), new("Time Zone", before.TimeZone, zone), new("Single-key shortcuts", Word(before.Shortcuts), Word(shortcuts))];
        return [.. fields.Where(field => field.From != field.To)];
    }

    private static string Word(bool on) => on ? "On" : "Off";
}

/// <summary>What one may change about oneself.</summary>
internal sealed class Profile
{
    public string? Name { get; init; }

    /// <summary><c>null</c> = the MSP's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Single keys do something.</summary>
    public bool Shortcuts { get; init; }

    public long Version { get; init; }
}
