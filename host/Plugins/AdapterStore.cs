using Microsoft.AspNetCore.DataProtection;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Plugins;

/// <summary>What administrators decided about adapters, and what they entered.</summary>
internal sealed class AdapterStore(Db db, AdapterSeal seal) : IUseCase
{
    private const string Adapters = """
        SELECT id, digest, version, approved_by, approved_at, is_disabled, revision
        FROM adapters
        ORDER BY id
        LIMIT 1000
        """;

    private const string Settings = """
        SELECT adapter_id, name, value, is_secret, set_at
        FROM adapter_settings
        ORDER BY adapter_id, name
        LIMIT 10000
        """;

    public async Task<IReadOnlyList<StoredAdapter>> ReadAsync(CancellationToken ct)
    {
        var settings = (await db.QueryAsync<SettingRow>(Settings, null, ct)).ToLookup(row => row.AdapterId);
        var rows = await db.QueryAsync<AdapterRow>(Adapters, null, ct);
        return [.. rows.Select(row => new StoredAdapter(row, [.. settings[row.Id].Select(Open)]))];
    }

    private StoredSetting Open(SettingRow row) => new(row.Name, row.IsSecret ? seal.Open(row.Value) : row.Value, row.IsSecret, row.SetAt);

    private sealed class SettingRow
    {
        public required string AdapterId { get; init; }

        public required string Name { get; init; }

        public required string Value { get; init; }

        public required bool IsSecret { get; init; }

        public required DateTimeOffset SetAt { get; init; }
    }
}

/// <summary>An adapter's row.</summary>
internal sealed class AdapterRow
{
    public required string Id { get; init; }

    /// <summary>What was approved; <c>null</c> = nothing, or what the build approved.</summary>
    public string? Digest { get; init; }

    public string? Version { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public required bool IsDisabled { get; init; }

    /// <summary>Counts every change, settings included.</summary>
    public required long Revision { get; init; }
}

/// <summary>What is stored of an adapter.</summary>
internal sealed record StoredAdapter(AdapterRow Row, IReadOnlyList<StoredSetting> Settings);

/// <param name="Name">The setting's key.</param>
/// <param name="Value">In the clear; <c>null</c> = the portal's keys are gone and it can't be opened.</param>
/// <param name="IsSecret">Never shown.</param>
/// <param name="SetAt">When it was entered.</param>
internal sealed record StoredSetting(string Name, string? Value, bool IsSecret, DateTimeOffset SetAt);

/// <summary>Seals adapters' secrets: whoever reads the database can't use them.</summary>
internal sealed class AdapterSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector sealer = protection.CreateProtector("MscModular.Host.Adapters");

    public string Seal(string text) => sealer.Protect(text);

    /// <summary><c>null</c> = it was tampered with, or the keys of the portal are lost.</summary>
    public string? Open(string text)
    {
        try
        {
            return sealer.Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
