using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;

namespace MscModular.ServicePlans;

/// <summary>Takes an adapter's product into the catalogue, with an id from 100 on and three years for a commercial license.</summary>
internal sealed class AddProduct(Db db, ICatalogue catalogue) : INewProducts
{
    private const int FirstOfOurs = 100;

    private const string Product = "INSERT INTO products (id, code, name, commercial_years) VALUES (@id, @code, @name, 3)";

    private const string Workload = "INSERT INTO workloads (id, code, name, product_id) VALUES (@id, @code, @name, @product)";

    public async Task<string?> AddAsync(NewProduct product, CancellationToken ct)
    {
        var known = await catalogue.ReadAsync(ct);
        var there = known.Products.FirstOrDefault(one => one.Code == product.Code);
        var wanted = there is null && product.Workloads.Count == 0 ? new Dictionary<string, string> { [product.Code] = product.Name } : product.Workloads;
        if (wanted.Keys.FirstOrDefault(code => known.Workloads.Any(one => one.Code == code && one.Product != there?.Id)) is { } taken) return $"The workload “{taken}” belongs to another product";

        var id = there?.Id.Value ?? known.Products.Max(one => one.Id.Value >= FirstOfOurs ? one.Id.Value : FirstOfOurs - 1) + 1;
        if (there is null) await db.ExecuteAsync(Product, new { id, code = product.Code, name = product.Name }, ct);
        // Dense: they number the bits of the list's filter.
        var next = known.Workloads.Max(one => one.Id);
        foreach (var (code, name) in wanted.Where(one => known.Workloads.All(workload => workload.Code != one.Key)))
        {
            await db.ExecuteAsync(Workload, new { id = ++next, code, name, product = id }, ct);
        }

        return null;
    }
}
