using MscModular.Contracts.Monitoring;
using MscModular.Kernel.Data;

namespace MscModular.Monitoring.Figures;

/// <summary>By the index a step a product, however many tenants there are.</summary>
internal sealed class LastTold(Db db) : ILastTold
{
    public const string Sql = """
        WITH RECURSIVE told (code) AS (
            SELECT MIN(product) FROM tenant_figures
            UNION ALL
            SELECT (SELECT MIN(product) FROM tenant_figures WHERE product > told.code) FROM told WHERE told.code IS NOT NULL
        )
        SELECT told.code AS product, (SELECT MAX(kept_at) FROM tenant_figures WHERE product = told.code) AS told_at
        FROM told
        WHERE told.code > ''
        ORDER BY told.code
        LIMIT 1000
        """;

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ByProductAsync(CancellationToken ct) =>
        (await db.QueryAsync<Row>(Sql, null, ct)).ToDictionary(row => row.Product, row => row.ToldAt);

    private sealed class Row
    {
        public required string Product { get; init; }

        public required DateTimeOffset ToldAt { get; init; }
    }
}
