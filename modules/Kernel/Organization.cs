using MscModular.Kernel.Data;

namespace MscModular.Kernel;

/// <summary>
/// The MSP that runs this installation: settings every page needs, kept in memory and read anew at the start of each
/// request, so that a change on another host holds from the next request on.
/// </summary>
public sealed class Organization
{
    private volatile MspSettings current = new(new Dictionary<string, string>());

    /// <summary>As asked at set-up.</summary>
    public string Name => current.Name;

    /// <summary>Calendar dates are valid through the end of the day in this zone; default Etc/UTC.</summary>
    public TimeZoneInfo Zone => current.Zone;

    /// <summary>Two letters: the country a phone number without + is read in.</summary>
    public string DefaultCountry => current.Country;

    /// <summary>From when on a used quota stands out.</summary>
    public QuotaSteps Quota => current.Quota;

    /// <summary>From when on a license that ends stands out.</summary>
    public ExpirySteps Expiry => current.Expiry;

    /// <summary>How long a deleted customer can be restored.</summary>
    public int DeletedKeptDays => current.DeletedKeptDays;

    /// <summary>How many customers of the sample data are left; <c>null</c> = there is no sample data.</summary>
    public int? SampleCustomers => current.SampleCustomers;

    /// <summary>Reads the settings.</summary>
    public async Task RefreshAsync(Db db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        current = await new SettingsStore(db).ReadAsync(ct);
    }

    /// <summary>Writes name and zone inside the running transaction; they hold after the next refresh.</summary>
    public static async Task WriteAsync(Db db, string name, string timeZone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var store = new SettingsStore(db);
        await store.WriteAsync(Setting.Name, name, ct);
        await store.WriteAsync(Setting.TimeZone, timeZone, ct);
    }
}
