using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;

namespace MscModular.ServicePlans;

/// <summary>Products and workloads in the order they were added, storage regions by name.</summary>
internal sealed class ReadCatalogue(Db db) : ICatalogue
{
    private const int Products = 1;
    private const int Workloads = 2;
    private const int Regions = 3;

    // One statement, for every list page asks; each table holds tens of rows.
    private const string Sql = """
        SELECT 1 AS kind, id, id AS place, code, name, commercial_years AS years, 0 AS product, '' AS geography
        FROM products
        UNION ALL
        SELECT 2, id, id, code, name, 0, product_id, ''
        FROM workloads
        UNION ALL
        SELECT 3, id, 0, code, name, 0, 0, geography
        FROM storage_regions
        ORDER BY kind, place, name, id
        LIMIT 10000
        """;

    public async Task<Catalogue> ReadAsync(CancellationToken ct)
    {
        var rows = await db.QueryAsync<Row>(Sql, null, ct);
        return new(
            [.. rows.Where(row => row.Kind == Products).Select(row => new Product(new(row.Id), row.Code, row.Name, (int)row.Years))],
            [.. rows.Where(row => row.Kind == Workloads).Select(row => new Workload((int)row.Id, row.Code, row.Name, new(row.Product)))],
            [.. rows.Where(row => row.Kind == Regions).Select(row => new StorageRegion((int)row.Id, row.Code, row.Name, row.Geography))]);
    }

    private sealed class Row
    {
        public required long Kind { get; init; }

        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required long Years { get; init; }

        public required long Product { get; init; }

        public required string Geography { get; init; }
    }
}
