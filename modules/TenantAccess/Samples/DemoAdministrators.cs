using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Events;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Samples;

/// <summary>An administrator of each role for the sample data. They are removed for good, unlike others: the audit trail keeps the names it wrote down.</summary>
internal sealed class DemoAdministrators(Db db, NewAccounts accounts, Idempotency once, IAuditTrail audit, News news, TimeProvider clock) : ISampleData
{
    private static readonly (string Name, string Email, Role Role)[] People =
    [
        ("Ines Calder", "ines.calder@sample.example", Role.MspAdministrator),
        ("Mina Voss", "mina.voss@sample.example", Role.TenantAdministrator),
        ("Owen Brask", "owen.brask@sample.example", Role.ReadOnlyAdministrator),
    ];

    private const string Find = """
        SELECT id, name
        FROM administrators
        WHERE is_sample = 1
        ORDER BY id
        LIMIT 1000
        """;

    private static readonly string[] Remove =
    [
        "DELETE FROM sessions WHERE administrator_id = @id",
        "DELETE FROM one_time_links WHERE administrator_id = @id",
        "DELETE FROM used_codes WHERE administrator_id = @id",
        "DELETE FROM recovery_codes WHERE administrator_id = @id",
        "DELETE FROM administrators WHERE id = @id",
    ];

    public string Kind => "administrator";

    public int Order => 2;

    public async Task<IReadOnlyList<SampleThing>> MakeAsync(SampleBook book, CancellationToken ct)
    {
        var made = new List<SampleThing>();
        foreach (var (name, email, role) in People) made.Add(new(name, await MakeAsync(name, email, role, ct)));
        return made;
    }

    public async Task<SampleOutlook> LookAsync(SampleBook book, CancellationToken ct)
    {
        var there = (await db.QueryAsync<Row>(Find, null, ct)).Count;
        return new(there == 0 ? null : Display.Count(there, "sample administrator"), []);
    }

    public async Task<IReadOnlyList<string>> RemoveAsync(SampleBook book, CancellationToken ct)
    {
        foreach (var row in await db.QueryAsync<Row>($"{Find} {db.Dialect.ForUpdate}", null, ct))
        {
            await news.PublishAsync(new AdministratorLostCustomers(row.Id, row.Name, clock.GetUtcNow()), ct);
            foreach (var sql in Remove) await db.ExecuteAsync(sql, new { id = row.Id }, ct);
            audit.Record(new("administrator.removed", "administrator", row.Id.ToString(), row.Name) { Note = "Sample data removed" });
        }

        return [];
    }

    private async Task<string> MakeAsync(string name, string email, Role role, CancellationToken ct)
    {
        var prepared = await accounts.PrepareAsync(name, email, null, role, "Name");
        if (prepared.IsRefused) throw new InvalidOperationException($"The sample administrator {name} is refused: {prepared.Refusal.Message}");
        var administrator = prepared.Value;
        administrator.IsSample = true;
        var claim = $"administrators/sample {email}";

        await using var tx = await db.BeginAsync(ct);
        if (await once.FindAsync(claim, ct) is { } earlier) return earlier;
        if (!await accounts.AddAsync(administrator)) return await once.FindAsync(claim, ct) ?? throw new InvalidOperationException($"Somebody else signs in as {email}.");
        if (await once.ClaimAsync(claim, administrator.Id.Value.ToString(CultureInfo.InvariantCulture), ct) is { } other) return other;
        audit.Record(new("administrator.added", "administrator", administrator.Id.ToString(), name)
        {
            Changes = [new("Name", null, name), new("Email", null, email), new("Role", null, Permissions.Name(role))],
            Note = "Sample data: no password",
        });
        await tx.CommitAsync(ct);
        return administrator.Id.ToString();
    }

    private sealed class Row
    {
        public required AdministratorId Id { get; init; }

        public required string Name { get; init; }
    }
}
