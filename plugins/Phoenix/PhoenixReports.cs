using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MscModular.Sdk;

namespace MscModular.Phoenix;

/// <summary>Usage and backup jobs from the vendor's reports. Rows name a customer, never a tenant: the Customer Global ID joins them.</summary>
internal sealed class PhoenixReports(PhoenixApi api, AdapterContext context) : IDisposable
{
    private const string Consumption = "msp/reporting/v3/reports/consumptionItemized";
    private const string Activity = "msp/reporting/v1/reports/mspEWBackupActivity";
    private const int Product = 1;
    private const int MostJobs = 1000;

    public async Task<IReadOnlyList<TenantUsage>> UsageAsync(IReadOnlyList<Tenant> tenants, DateOnly since, CancellationToken ct)
    {
        var now = context.Clock.GetUtcNow();
        var (rows, syncedAt) = await api.ReportAsync(Consumption, Between("date", new(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), now, tenants, [Filter("productId", "CONTAINS", new JsonArray(Product))]), ct);
        // A server that doesn't know the filter sends the other product's rows too.
        var byCustomer = rows.Where(row => Json.Number(row, "productId") is null or Product).ToLookup(row => Json.Text(row, "customerGlobalId"));
        return [.. tenants
            .Where(tenant => tenant.VendorTenantId.Length > 0 && byCustomer.Contains(tenant.VendorTenantId))
            .Select(tenant => new TenantUsage(tenant.Id, syncedAt is { } at && at <= now ? at : now, IsSample: false, [.. byCustomer[tenant.VendorTenantId].GroupBy(Day).Select(Sum)]))];
    }

    public async Task<IReadOnlyList<TenantJobs>> JobsAsync(IReadOnlyList<Tenant> tenants, DateTimeOffset since, CancellationToken ct)
    {
        var (rows, _) = await api.ReportAsync(Activity, Between("lastUpdatedTime", since, context.Clock.GetUtcNow(), tenants, []), ct);
        var byCustomer = rows.ToLookup(row => Json.Text(row, "customerGlobalId"));
        return [.. tenants
            .Where(tenant => tenant.VendorTenantId.Length > 0)
            .Select(tenant => new TenantJobs(tenant.Id, [.. byCustomer[tenant.VendorTenantId].Select(Job).DistinctBy(job => job.Id).OrderByDescending(job => job.StartedAt).Take(MostJobs)]))];
    }

    public async Task<Health> CheckAsync(CancellationToken ct)
    {
        var (credentials, reading) = ("Reach the API and sign in", "Read customers");
        try
        {
            await api.SignInAsync(ct);
        }
        catch (AdapterException failure)
        {
            return new(HealthState.NotReachable, failure.Message, [new(credentials, HealthState.NotReachable, failure.Message)]);
        }

        try
        {
            await api.TouchAsync(ct);
            return new(HealthState.Ok, "Phoenix’s API answers", [new(credentials, HealthState.Ok, ""), new(reading, HealthState.Ok, "")]);
        }
        catch (AdapterException failure)
        {
            return new(HealthState.Degraded, failure.Message, [new(credentials, HealthState.Ok, ""), new(reading, HealthState.Degraded, failure.Message)]);
        }
    }

    public void Dispose() => api.Dispose();

    // A row of which a figure is missing would make the day's sum wrong: rather none.
    private static UsageDay Sum(IGrouping<DateOnly, JsonElement> day)
    {
        var credits = day.Sum(row => Json.Number(row, "cuConsumed") ?? throw Unreadable("cuConsumed"));
        // A row a tenant, module and usage description: an add-on (Accelerated Ransomware Recovery) has credits of its own, but its bytes are
        // those that its tenant stores anyway. So credits add up over all rows, bytes over tenants and modules only.
        var bytes = day.Where(row => Json.Text(row, "usageUnit") == "Bytes")
            .GroupBy(row => (Json.Text(row, "tenantId"), Json.Text(row, "productModuleId")))
            .Sum(module => module.Max(row => Json.Number(row, "usageAmount") ?? throw Unreadable("usageAmount")));
        return new(day.Key, (long)Math.Clamp(bytes, 0, long.MaxValue / 2), Math.Max(0, credits), new Dictionary<string, int>());
    }

    private static DateOnly Day(JsonElement row) => Json.Instant(row, "date") is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : throw Unreadable("date");

    private static BackupJob Job(JsonElement row)
    {
        var started = Json.Instant(row, "started") ?? Json.Instant(row, "scheduled") ?? Json.Instant(row, "lastUpdatedTime") ?? throw Unreadable("started");
        var (status, ended) = (Json.Text(row, "status"), Json.Instant(row, "ended"));
        var result = Result(status, ended);
        return new(
            Json.Text(row, "jobID") is { Length: > 0 } id ? id : throw Unreadable("jobID"),
            new[] { "vm", "resourceName", "backupMountName", "deviceName", "backupSet", "backupContent" }.Select(name => Json.Text(row, name)).FirstOrDefault(text => text.Length > 0) ?? "Backup",
            Workload(Json.Text(row, "workloads"), Json.Text(row, "resourceType")),
            result,
            started,
            // The vendor's own example ends before it starts.
            result == JobResult.Running ? null : ended is { } at && at > started ? at : started,
            null,
            result is JobResult.Successful or JobResult.Running ? "" : Json.Text(row, "details") is { Length: > 0 } details ? details : status);
    }

    // An open text: what isn't known is shown as it is, and never as a success.
    private static JobResult Result(string status, DateTimeOffset? ended)
    {
        if (Has("cancel") || Has("abort")) return JobResult.Canceled;
        if (Has("fail")) return JobResult.Failed;
        if (Has("error") || Has("warning") || Has("skip")) return JobResult.WithErrors;
        if (Has("success")) return JobResult.Successful;
        return ended is null || Has("running") || Has("progress") || Has("queue") || Has("wait") ? JobResult.Running : JobResult.WithErrors;

        bool Has(string word) => status.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static string Workload(string workloads, string resourceType)
    {
        var text = workloads + " " + resourceType;
        return text switch
        {
            _ when Has("vmware") => "vmware",
            _ when Has("hyper") => "hyper-v",
            _ when Has("nas") => "nas",
            _ when Has("sql") => "ms-sql",
            _ when Has("oracle") => "oracle",
            _ => "file-server",
        };

        bool Has(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static JsonArray Between(string field, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Tenant> tenants, IEnumerable<JsonObject> more) =>
    [
        Filter(field, "GTE", Instant(from)),
        Filter(field, "LTE", Instant(to)),
        Filter("customerGlobalId", "CONTAINS", new JsonArray([.. tenants.Select(tenant => tenant.VendorTenantId).Where(id => id.Length > 0).Distinct().Select(id => JsonValue.Create(id))])),
        .. more,
    ];

    private static JsonObject Filter(string field, string operation, JsonNode value) => new() { ["fieldName"] = field, ["operator"] = operation, ["value"] = value };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static AdapterException Unreadable(string column) => new($"Phoenix’s API answered a row without {column}");
}
