using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess;

/// <summary>Answers other modules' questions about administrators.</summary>
internal sealed class AdministratorDirectory(Db db) : IAdministrators
{
    private const string Nameable = """
        SELECT id, name, email
        FROM administrators
        WHERE role = @role AND state = 1
        ORDER BY name, id
        LIMIT 10000
        """;

    public async Task<IReadOnlyList<AdministratorName>> TenantAdminsAsync(CancellationToken ct) =>
        [.. (await db.QueryAsync<NameRow>(Nameable, new { role = (int)Role.TenantAdministrator }, ct)).Select(row => row.Named)];

    public async Task<IReadOnlyDictionary<AdministratorId, AdministratorName>> NamesAsync(IReadOnlyCollection<AdministratorId> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<AdministratorId, AdministratorName>();
        var sql = $"SELECT id, name, email FROM administrators WHERE {db.Dialect.InNumbers("id", "@ids")} ORDER BY id LIMIT 10000";
        var rows = await db.QueryAsync<NameRow>(sql, new { ids = db.Dialect.Numbers(ids.Select(id => id.Value)) }, ct);
        return rows.ToDictionary(row => row.Id, row => row.Named);
    }

    private sealed class NameRow
    {
        public required AdministratorId Id { get; init; }

        public required string Name { get; init; }

        public required string Email { get; init; }

        public AdministratorName Named => new(Id, Name, Email);
    }
}
