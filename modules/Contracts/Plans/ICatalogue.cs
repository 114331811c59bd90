namespace MscModular.Contracts.Plans;

/// <summary>Products, workloads and storage regions: rows, not code, for an adapter may add its own.</summary>
public interface ICatalogue
{
    /// <summary>The whole catalogue; small (tens of rows).</summary>
    Task<Catalogue> ReadAsync(CancellationToken ct);
}

/// <summary>All there is to choose from, each list in the order it is shown.</summary>
public sealed record Catalogue(IReadOnlyList<Product> Products, IReadOnlyList<Workload> Workloads, IReadOnlyList<StorageRegion> Regions)
{
    /// <summary>The product with this id.</summary>
    public Product Product(ProductId id) => Products.First(product => product.Id == id);

    /// <summary>Names of workloads in catalogue order.</summary>
    public IEnumerable<string> WorkloadNames(IEnumerable<int> ids)
    {
        var wanted = ids.ToHashSet();
        return Workloads.Where(workload => wanted.Contains(workload.Id)).Select(workload => workload.Name);
    }

    /// <summary>Names of storage regions in catalogue order.</summary>
    public IEnumerable<string> RegionNames(IEnumerable<int> ids)
    {
        var wanted = ids.ToHashSet();
        return Regions.Where(region => wanted.Contains(region.Id)).Select(region => region.Name);
    }
}

/// <summary>Something a customer is protected by.</summary>
/// <param name="Id">The API's number.</param>
/// <param name="Code">Lower-case word for URLs: <c>phoenix</c>.</param>
/// <param name="Name">As people see it: <c>Phoenix</c>.</param>
/// <param name="CommercialYears">Years a commercial license is proposed for: Phoenix 8, others 3.</param>
public sealed record Product(ProductId Id, string Code, string Name, int CommercialYears);

/// <summary>What a product protects.</summary>
/// <param name="Id">Small and dense: a bit in the customer list's filter.</param>
/// <param name="Code">Lower-case word for URLs: <c>vmware</c>.</param>
/// <param name="Name">As people see it: <c>VMware</c>.</param>
/// <param name="Product">Whose.</param>
public sealed record Workload(int Id, string Code, string Name, ProductId Product);

/// <summary>Where backups are stored.</summary>
/// <param name="Id">Small and dense: a bit in the customer list's filter.</param>
/// <param name="Code">Lower-case word for URLs: <c>eu-frankfurt</c>.</param>
/// <param name="Name">As people see it: <c>EU (Frankfurt)</c>.</param>
/// <param name="Geography">Two letters: EU, US, AP, …</param>
public sealed record StorageRegion(int Id, string Code, string Name, string Geography);
