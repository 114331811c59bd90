using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MscModular.Kernel.Data;

/// <summary>Data-protection keys in the database, so that several hosts read each other's cookies.</summary>
public sealed class KeyRing(Database database, TimeProvider clock) : IXmlRepository
{
    private const string All = "SELECT xml FROM data_protection_keys ORDER BY name LIMIT 10000";

    private const string Insert = """
        INSERT INTO data_protection_keys (name, xml, created_at)
        VALUES (@name, @xml, @now)
        ON CONFLICT (name) DO NOTHING
        """;

    // The framework asks synchronously, at the start and when a key is made every 90 days.

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => StoreAsync(element, friendlyName).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var db = new Db(database);
        return [.. (await db.QueryAsync<string>(All, null, CancellationToken.None)).Select(xml => XElement.Parse(xml))];
    }

    private async Task StoreAsync(XElement element, string name)
    {
        await using var db = new Db(database);
        await using var tx = await db.BeginUnauditedAsync("keys are made by the framework, on time", CancellationToken.None);
        await db.ExecuteAsync(Insert, new { name, xml = element.ToString(SaveOptions.DisableFormatting), now = clock.GetUtcNow() }, CancellationToken.None);
        await tx.CommitAsync(CancellationToken.None);
    }
}
