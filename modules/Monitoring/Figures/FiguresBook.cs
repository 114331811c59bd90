using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;

namespace MscModular.Monitoring.Figures;

/// <summary>Keeps the last answer of each tenant's adapter.</summary>
internal sealed partial class FiguresBook(Db db, TimeProvider clock, ILogger<FiguresBook> log)
{
    /// <summary>An answer this young isn't written again: a page that is reloaded costs no write.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private const string UpsertSql = """
        INSERT INTO tenant_figures (tenant_id, customer_id, product, as_of, kept_at, content)
        VALUES (@tenant, @customer, @product, @asOf, @now, @content)
        ON CONFLICT (tenant_id) DO UPDATE
        SET product = excluded.product,
            as_of = excluded.as_of,
            kept_at = excluded.kept_at,
            content = excluded.content
        """;

    /// <summary>The last answers of a customer's tenants; a tenant that nobody ever answered for is missing.</summary>
    public async Task<IReadOnlyDictionary<TenantId, Kept>> OfAsync(CustomerId customer, CancellationToken ct) =>
        (await db.QueryAsync<Row>("SELECT tenant_id, kept_at, content FROM tenant_figures WHERE customer_id = @customer ORDER BY tenant_id LIMIT 1000", new { customer }, ct))
            .ToDictionary(row => row.TenantId, row => new Kept(JsonSerializer.Deserialize<TenantFigures>(row.Content) ?? throw new JsonException("Figures without content."), row.KeptAt));

    /// <summary>Keeps what is news. Where it can't be written, whoever asked still has the answer: it is kept the next time.</summary>
    public async Task KeepAsync(CustomerId customer, IReadOnlyList<(ConsoleTenant Tenant, TenantFigures Figures)> told, IReadOnlyDictionary<TenantId, Kept> kept, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var news = told.Where(one => !(kept.GetValueOrDefault(one.Tenant.Id) is { } last && now - last.At < Fresh)).ToList();
        if (news.Count == 0) return;
        try
        {
            await WriteAsync(customer, news, now, ct);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            NotKept(log, customer.Value, failure.GetType().Name);
        }
    }

    private async Task WriteAsync(CustomerId customer, IReadOnlyList<(ConsoleTenant Tenant, TenantFigures Figures)> news, DateTimeOffset now, CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync("what a vendor counted is nobody's act", ct);
        foreach (var (tenant, figures) in news) await db.ExecuteAsync(UpsertSql, new { tenant = tenant.Id, customer, product = tenant.Product, asOf = figures.AsOf, now, content = JsonSerializer.Serialize(figures) }, ct);
        await tx.CommitAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What adapters told of customer {Customer} couldn't be kept ({Failure})")]
    private static partial void NotKept(ILogger log, Guid customer, string failure);

    /// <param name="Figures">As they were told.</param>
    /// <param name="At">When they were kept.</param>
    internal sealed record Kept(TenantFigures Figures, DateTimeOffset At);

    private sealed class Row
    {
        public required TenantId TenantId { get; init; }

        public required DateTimeOffset KeptAt { get; init; }

        public required string Content { get; init; }
    }
}

/// <summary>The customers are gone for good: so are their figures.</summary>
internal sealed class ForgetFigures(Db db) : IHandle<CustomersPurged>
{
    public Task HandleAsync(CustomersPurged news, CancellationToken ct) => db.ExecuteAsync(
        $"DELETE FROM tenant_figures WHERE {db.Dialect.InGuids("customer_id", "@customers")}",
        new { customers = db.Dialect.Guids(news.Customers.Select(customer => customer.Value)) },
        ct);
}
