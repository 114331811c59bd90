using MscModular.Contracts;
using MscModular.Contracts.Plans;

namespace MscModular.Customers.Listing;

/// <summary>Between the words of an address and the ids behind them, and their names on the page.</summary>
internal sealed class Codes(Catalogue catalogue, IReadOnlyDictionary<PlanId, string> plans)
{
    private readonly Dictionary<int, Workload> workloads = catalogue.Workloads.ToDictionary(workload => workload.Id);
    private readonly Dictionary<int, StorageRegion> regions = catalogue.Regions.ToDictionary(region => region.Id);

    public IReadOnlyList<Workload> Workloads => catalogue.Workloads;

    public IReadOnlyList<StorageRegion> Regions => catalogue.Regions;

    public string Workload(int id) => workloads[id].Code;

    public string Region(int id) => regions[id].Code;

    public string WorkloadName(int id) => workloads[id].Name;

    public string RegionName(int id) => regions[id].Name;

    public string? PlanName(PlanId id) => plans.GetValueOrDefault(id);

    /// <summary>Names in the catalogue's order.</summary>
    public IEnumerable<string> WorkloadNames(IReadOnlyCollection<int> ids) => Workloads.Where(workload => ids.Contains(workload.Id)).Select(workload => workload.Name);

    /// <summary>Names in the catalogue's order.</summary>
    public IEnumerable<string> RegionNames(IReadOnlyCollection<int> ids) => Regions.Where(region => ids.Contains(region.Id)).Select(region => region.Name);
}
